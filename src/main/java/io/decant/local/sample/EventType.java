package io.decant.local.sample;

/**
 * The kinds of experience event, with the rates, effects and delays that Adobe's machine learning
 * notebooks use. A kind stands below the kind that causes it.
 */
enum EventType {
  EMAIL_SENT("directMarketing.emailSent", .50, .005, 0, null),
  EMAIL_OPENED("directMarketing.emailOpened", .20, .02, 24, EMAIL_SENT),
  EMAIL_CLICKED("directMarketing.emailClicked", .05, .1, .5, EMAIL_OPENED),
  IMPRESSION("advertising.impressions", .10, .001, 0, null),
  AD_CLICK("advertising.clicks", .01, .002, .5, IMPRESSION),
  PAGE_VIEW("web.webpagedetails.pageViews", .10, .005, .1, EMAIL_CLICKED),
  LINK_CLICK("web.webinteraction.linkClicks", .05, .005, .1, PAGE_VIEW),
  PRODUCT_VIEW("commerce.productViews", .05, .005, .2, PAGE_VIEW),
  PURCHASE("commerce.purchases", .01, .1, 1, PRODUCT_VIEW),
  PROPOSITION_DISPLAY("decisioning.propositionDisplay", .05, .005, .1, PAGE_VIEW),
  PROPOSITION_INTERACT("decisioning.propositionInteract", .01, .1, .05, PROPOSITION_DISPLAY),
  PROPOSITION_DISMISS("decisioning.propositionDismiss", .01, -.2, .05, PROPOSITION_DISPLAY),
  FORM_FILLED("web.formFilledOut", 0, 0, 0, null);

  private final String xdm;
  private final double weeklyRate;
  private final double propensity;
  private final double delayHours;
  private final EventType parent;

  EventType(String xdm, double weeklyRate, double propensity, double delayHours, EventType parent) {
    this.xdm = xdm;
    this.weeklyRate = weeklyRate;
    this.propensity = propensity;
    this.delayHours = delayHours;
    this.parent = parent;
  }

  /** The value of the event's {@code eventType}. */
  String xdm() {
    return xdm;
  }

  /** How many a person has in a week, on average, of those who can have any. */
  double weeklyRate() {
    return weeklyRate;
  }

  /** What one such event adds to the chance that the person fills in the form. */
  double propensity() {
    return propensity;
  }

  /** How many hours pass on average since the event that caused this one. */
  double delayHours() {
    return delayHours;
  }

  /** What causes such an event; null when it happens by itself. */
  EventType parent() {
    return parent;
  }

  /** Whether the person visits the site, which is where the form is. */
  boolean isVisit() {
    return !isEmail() && !isAdvertising() && this != FORM_FILLED;
  }

  boolean isEmail() {
    return xdm.startsWith("directMarketing.");
  }

  boolean isAdvertising() {
    return xdm.startsWith("advertising.");
  }
}
