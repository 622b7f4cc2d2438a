// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jms;

import io.holdfast.message.JmsMessage;
import jakarta.jms.ConnectionMetaData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;

/** What the provider is. Immutable. Jakarta Messaging 3.1, section 6.1.6. */
final class JmsConnectionMetaData implements ConnectionMetaData {
  static final JmsConnectionMetaData INSTANCE = new JmsConnectionMetaData();

  private static final int JMS_MAJOR = 3;
  private static final int JMS_MINOR = 1;

  private final String version;

  private JmsConnectionMetaData() {
    Properties properties = new Properties();
    try (InputStream in = JmsConnectionMetaData.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    version = properties.getProperty("version");
  }

  @Override
  public String getJMSVersion() {
    return JMS_MAJOR + "." + JMS_MINOR;
  }

  @Override
  public int getJMSMajorVersion() {
    return JMS_MAJOR;
  }

  @Override
  public int getJMSMinorVersion() {
    return JMS_MINOR;
  }

  @Override
  public String getJMSProviderName() {
    return "Holdfast";
  }

  @Override
  public String getProviderVersion() {
    return version;
  }

  @Override
  public int getProviderMajorVersion() {
    return part(0);
  }

  @Override
  public int getProviderMinorVersion() {
    return part(1);
  }

  private int part(int index) {
    return Integer.parseInt(version.split("[.-]")[index]);
  }

  @Override
  public Enumeration<String> getJMSXPropertyNames() {
    return Collections.enumeration(
        List.of(JmsMessage.GROUP_ID, JmsMessage.GROUP_SEQ, JmsMessage.DELIVERY_COUNT));
  }
}
