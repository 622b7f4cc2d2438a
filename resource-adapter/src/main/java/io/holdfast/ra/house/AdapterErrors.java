// SPDX-License-Identifier: Apache-2.0
package io.holdfast.ra.house;

import io.holdfast.diagnostic.AdapterText;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.LocalTransactionException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.SecurityException;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.transaction.xa.XAException;

/** The only place in the adapter that makes exceptions of JMS, Connectors and XA. Immutable. */
public final class AdapterErrors {
  private static final List<Translation<?>> TRANSLATIONS =
      List.of(
          when(
              IllegalStateException.class,
              e -> new IllegalStateRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              InvalidClientIDException.class,
              e -> new InvalidClientIDRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              InvalidDestinationException.class,
              e -> new InvalidDestinationRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              InvalidSelectorException.class,
              e -> new InvalidSelectorRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              JMSSecurityException.class,
              e -> new JMSSecurityRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              MessageFormatException.class,
              e -> new MessageFormatRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              MessageNotWriteableException.class,
              e -> new MessageNotWriteableRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              ResourceAllocationException.class,
              e -> new ResourceAllocationRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              TransactionInProgressException.class,
              e -> new TransactionInProgressRuntimeException(e.getMessage(), e.getErrorCode(), e)),
          when(
              TransactionRolledBackException.class,
              e -> new TransactionRolledBackRuntimeException(e.getMessage(), e.getErrorCode(), e)));

  private AdapterErrors() {}

  private record Translation<E extends JMSException>(
      Class<E> checked, Function<E, JMSRuntimeException> maker) {
    boolean fits(JMSException e) {
      return checked.isInstance(e);
    }

    JMSRuntimeException apply(JMSException e) {
      return maker.apply(checked.cast(e));
    }
  }

  private static <E extends JMSException> Translation<E> when(
      Class<E> checked, Function<E, JMSRuntimeException> maker) {
    return new Translation<>(checked, maker);
  }

  /** The unchecked counterpart, for the simplified API. */
  public static JMSRuntimeException unchecked(JMSException e) {
    return TRANSLATIONS.stream()
        .filter(translation -> translation.fits(e))
        .findFirst()
        .map(translation -> translation.apply(e))
        .orElseGet(() -> new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e));
  }

  /** The caller may not do this, or not now. */
  public static IllegalStateException illegalState(AdapterText text, Object... arguments) {
    return new IllegalStateException(text.with(arguments), text.code());
  }

  /** Like {@link #illegalState}, for the simplified API. */
  public static IllegalStateRuntimeException illegalStateRuntime(
      AdapterText text, Object... arguments) {
    return new IllegalStateRuntimeException(text.with(arguments), text.code());
  }

  /** A JMSException with its cause, which may be null. */
  public static JMSException jms(Throwable cause, AdapterText text, Object... arguments) {
    JMSException failure = new JMSException(text.with(arguments), text.code());
    if (cause != null) {
      failure.initCause(cause);
      if (cause instanceof Exception linked) {
        failure.setLinkedException(linked);
      }
    }
    return failure;
  }

  /** What a failure of the provider means to the server's connection pool. */
  public static ResourceException connection(JMSException e) {
    if (e instanceof JMSSecurityException) {
      return coded(
          new SecurityException(AdapterText.LOGIN_REFUSED.with(e.getMessage()), e),
          AdapterText.LOGIN_REFUSED);
    }
    return coded(
        new CommException(AdapterText.NO_CONNECTION.with(e.getMessage()), e),
        AdapterText.NO_CONNECTION);
  }

  /** A local transaction failed. */
  public static LocalTransactionException localTransaction(JMSException e) {
    return coded(
        new LocalTransactionException(AdapterText.LOCAL_TRANSACTION.with(e.getMessage()), e),
        AdapterText.LOCAL_TRANSACTION);
  }

  /** What the server's connection manager answered, to the application. */
  public static JMSException refused(ResourceException e) {
    if (e.getCause() instanceof JMSException original) {
      return original;
    }
    if (e instanceof SecurityException) {
      return withCause(
          new JMSSecurityException(
              AdapterText.LOGIN_REFUSED.with(e.getMessage()), AdapterText.LOGIN_REFUSED.code()),
          e);
    }
    return withCause(
        new ResourceAllocationException(
            AdapterText.SERVER_REFUSED.with(e.getMessage()), AdapterText.SERVER_REFUSED.code()),
        e);
  }

  /** The server asks for something wrong. */
  public static ResourceException resource(AdapterText text, Object... arguments) {
    return coded(new ResourceException(text.with(arguments)), text);
  }

  /** The login does not fit. */
  public static SecurityException security(AdapterText text, Object... arguments) {
    return coded(new SecurityException(text.with(arguments)), text);
  }

  /** What is asked is not there. */
  public static NotSupportedException notSupported(AdapterText text, Object... arguments) {
    return coded(new NotSupportedException(text.with(arguments)), text);
  }

  /** An activation cannot be used: all problems at once, by property. */
  public static InvalidPropertyException invalidActivation(
      Map<String, String> problems, Class<?> bean) {
    String text = String.join("; ", problems.values());
    InvalidPropertyException failure =
        coded(
            new InvalidPropertyException(AdapterText.ACTIVATION_INVALID.with(text + ".")),
            AdapterText.ACTIVATION_INVALID);
    List<PropertyDescriptor> properties = new ArrayList<>();
    for (String name : problems.keySet()) {
      try {
        properties.add(new PropertyDescriptor(name, bean));
      } catch (IntrospectionException e) {
        failure.addSuppressed(e);
      }
    }
    failure.setInvalidPropertyDescriptors(properties.toArray(new PropertyDescriptor[0]));
    return failure;
  }

  /** The adapter cannot start, for ever. */
  public static ResourceAdapterInternalException cannotStart(RuntimeException cause) {
    return new ResourceAdapterInternalException(cause.getMessage(), cause);
  }

  /** The store cannot be asked now: the transaction manager tries again. */
  public static XAException notReachable(JMSException e) {
    XAException failure = new XAException(AdapterText.RECOVERY_NOT_READY.with(e.getMessage()));
    failure.errorCode = XAException.XAER_RMFAIL;
    failure.initCause(e);
    return failure;
  }

  private static <E extends ResourceException> E coded(E e, AdapterText text) {
    e.setErrorCode(text.code());
    return e;
  }

  private static <E extends JMSException> E withCause(E failure, Exception cause) {
    failure.initCause(cause);
    failure.setLinkedException(cause);
    return failure;
  }
}
