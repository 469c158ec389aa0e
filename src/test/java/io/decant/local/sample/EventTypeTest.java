package io.decant.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypeTest {
  @ParameterizedTest
  @CsvSource({
    "directMarketing.emailSent, .5, .005, 0, ",
    "directMarketing.emailOpened, .2, .02, 24, directMarketing.emailSent",
    "directMarketing.emailClicked, .05, .1, .5, directMarketing.emailOpened",
    "advertising.impressions, .1, .001, 0, ",
    "advertising.clicks, .01, .002, .5, advertising.impressions",
    "web.webpagedetails.pageViews, .1, .005, .1, directMarketing.emailClicked",
    "web.webinteraction.linkClicks, .05, .005, .1, web.webpagedetails.pageViews",
    "commerce.productViews, .05, .005, .2, web.webpagedetails.pageViews",
    "commerce.purchases, .01, .1, 1, commerce.productViews",
    "decisioning.propositionDisplay, .05, .005, .1, web.webpagedetails.pageViews",
    "decisioning.propositionInteract, .01, .1, .05, decisioning.propositionDisplay",
    "decisioning.propositionDismiss, .01, -.2, .05, decisioning.propositionDisplay",
    "web.formFilledOut, 0, 0, 0, "
  })
  void ratesEffectsAndDelaysAreTheDocumentedOnes(
      String xdm, double rate, double propensity, double delay, String parent) {
    EventType type = of(xdm);
    assertThat(type.weeklyRate()).isEqualTo(rate);
    assertThat(type.propensity()).isEqualTo(propensity);
    assertThat(type.delayHours()).isEqualTo(delay);
    assertThat(type.parent()).isEqualTo(parent == null ? null : of(parent));
  }

  @Test
  void thereAreThirteen() {
    assertThat(EventType.values()).hasSize(13);
  }

  private static EventType of(String xdm) {
    for (EventType type : EventType.values()) {
      if (type.xdm().equals(xdm)) {
        return type;
      }
    }
    throw new AssertionError("no event type " + xdm);
  }
}
