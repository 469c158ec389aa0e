package io.decant.config;

import java.util.List;

/**
 * Data usage labels of Experience Platform. Case counts (documented); what an organization has
 * defined itself is not among them.
 */
public final class UsageLabels {
  /** Those of Adobe. */
  public static final List<String> CORE =
      List.of(
          "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "I1", "I2",
          "S1", "S2", "PSPD", "RHD");

  /**
   * Those that no set may have: no data science (C9), no export in any way (C12), potentially
   * sensitive personal data, regulated health data.
   */
  public static final List<String> DENIED = List.of("C9", "C12", "PSPD", "RHD");

  private UsageLabels() {}
}
