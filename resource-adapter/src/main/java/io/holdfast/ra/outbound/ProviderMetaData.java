// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.outbound;

import jakarta.jms.ConnectionMetaData;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** What an application may know of the provider. Immutable. */
final class ProviderMetaData implements ConnectionMetaData {
  static final String NAME = "Holdfast";
  static final String VERSION = version();

  private static final List<String> PROPERTIES =
      List.of("JMSXGroupID", "JMSXGroupSeq", "JMSXDeliveryCount");

  private static String version() {
    String version = ProviderMetaData.class.getPackage().getImplementationVersion();
    return version == null ? "0.0" : version;
  }

  @Override
  public String getJMSVersion() {
    return "3.1";
  }

  @Override
  public int getJMSMajorVersion() {
    return 3;
  }

  @Override
  public int getJMSMinorVersion() {
    return 1;
  }

  @Override
  public String getJMSProviderName() {
    return NAME;
  }

  @Override
  public String getProviderVersion() {
    return VERSION;
  }

  @Override
  public int getProviderMajorVersion() {
    return part(0);
  }

  @Override
  public int getProviderMinorVersion() {
    return part(1);
  }

  private static int part(int index) {
    return Integer.parseInt(VERSION.split("[.-]")[index]);
  }

  @Override
  public Enumeration<String> getJMSXPropertyNames() {
    return Collections.enumeration(PROPERTIES);
  }
}
