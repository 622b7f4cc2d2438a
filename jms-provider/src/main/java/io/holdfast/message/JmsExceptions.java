// SPDX-License-Identifier: Apache-2.0
package io.holdfast.message;

import io.holdfast.diagnostic.ReceptionText;
import io.holdfast.store.StoreException;
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
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.MessageNotWriteableRuntimeException;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.ResourceAllocationRuntimeException;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.TransactionRolledBackException;
import jakarta.jms.TransactionRolledBackRuntimeException;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Makes every JMSException and JMSRuntimeException: with its code, and with the cause also as the
 * linked exception. Thread-safe. Jakarta Messaging 3.1, chapter 8.
 */
public final class JmsExceptions {
  private JmsExceptions() {}

  /** What may throw a JMSException. */
  @FunctionalInterface
  public interface Call<T> {
    /** Calls. */
    T call() throws JMSException;
  }

  /** The same without a result. */
  @FunctionalInterface
  public interface Action {
    /** Acts. */
    void run() throws JMSException;
  }

  public static JMSException failure(ReceptionText text, Object... arguments) {
    return make(JMSException::new, text, arguments);
  }

  public static JMSException illegalState(ReceptionText text, Object... arguments) {
    return make(IllegalStateException::new, text, arguments);
  }

  public static JMSException destination(ReceptionText text, Object... arguments) {
    return make(InvalidDestinationException::new, text, arguments);
  }

  public static JMSException clientId(ReceptionText text, Object... arguments) {
    return make(InvalidClientIDException::new, text, arguments);
  }

  public static JMSException security(ReceptionText text, Object... arguments) {
    return make(JMSSecurityException::new, text, arguments);
  }

  public static JMSException transactionInProgress(ReceptionText text, Object... arguments) {
    return make(TransactionInProgressException::new, text, arguments);
  }

  public static JMSException format(ReceptionText text, Object... arguments) {
    return make(MessageFormatException::new, text, arguments);
  }

  static JMSException endOfBody() {
    return make(MessageEOFException::new, ReceptionText.END_OF_BODY);
  }

  static JMSException notReadable() {
    return make(MessageNotReadableException::new, ReceptionText.NOT_READABLE);
  }

  static JMSException notWriteable(ReceptionText text) {
    return make(MessageNotWriteableException::new, text);
  }

  /** A selector that cannot be used. */
  public static JMSException selector(String selector, RuntimeException cause) {
    return caused(
        make(
            InvalidSelectorException::new,
            ReceptionText.BAD_SELECTOR,
            shortened(selector),
            cause.getMessage()),
        cause);
  }

  /** The same exception with its cause, also linked unless it is an error. */
  public static JMSException caused(JMSException exception, Throwable cause) {
    exception.initCause(cause);
    if (cause instanceof Exception linked) {
      exception.setLinkedException(linked);
    }
    return exception;
  }

  /** What the store reports, as Jakarta Messaging names it. */
  public static JMSException of(StoreException cause) {
    String reason = cause.getMessage();
    return caused(
        switch (cause.kind()) {
          case GONE -> make(TransactionRolledBackException::new, ReceptionText.ROLLED_BACK, reason);
          case UNAVAILABLE -> failure(ReceptionText.UNAVAILABLE, reason);
          case OUTCOME_UNKNOWN -> failure(ReceptionText.OUTCOME_UNKNOWN, reason);
          case CORRUPT -> format(ReceptionText.CORRUPT, reason);
          case FULL -> make(ResourceAllocationException::new, ReceptionText.FULL, reason);
          case UNKNOWN -> destination(ReceptionText.UNKNOWN, reason);
          case CONFLICT -> failure(ReceptionText.CONFLICT, reason);
          case CLOSED -> illegalState(ReceptionText.STORE_CLOSED, reason);
        },
        cause);
  }

  /** Asks the engine; what the store reports is translated. */
  public static <T> T asking(Supplier<T> question) throws JMSException {
    try {
      return question.get();
    } catch (StoreException e) {
      throw of(e);
    }
  }

  /** Tells the engine; what the store reports is translated. */
  public static void telling(Runnable order) throws JMSException {
    try {
      order.run();
    } catch (StoreException e) {
      throw of(e);
    }
  }

  /** For the simplified API: the same result, or the unchecked twin of the exception. */
  public static <T> T unchecked(Call<T> call) {
    try {
      return call.call();
    } catch (JMSException e) {
      throw unchecked(e);
    }
  }

  /** For the simplified API: the same, or the unchecked twin of the exception. */
  public static void unchecked(Action action) {
    try {
      action.run();
    } catch (JMSException e) {
      throw unchecked(e);
    }
  }

  /** The unchecked twin of an exception; Jakarta Messaging 3.1, section 8.3. */
  public static JMSRuntimeException unchecked(JMSException e) {
    if (e instanceof IllegalStateException) {
      return twin(IllegalStateRuntimeException::new, e);
    } else if (e instanceof InvalidDestinationException) {
      return twin(InvalidDestinationRuntimeException::new, e);
    } else if (e instanceof MessageFormatException) {
      return twin(MessageFormatRuntimeException::new, e);
    } else if (e instanceof MessageNotWriteableException) {
      return twin(MessageNotWriteableRuntimeException::new, e);
    } else if (e instanceof InvalidSelectorException) {
      return twin(InvalidSelectorRuntimeException::new, e);
    } else if (e instanceof InvalidClientIDException) {
      return twin(InvalidClientIDRuntimeException::new, e);
    } else if (e instanceof JMSSecurityException) {
      return twin(JMSSecurityRuntimeException::new, e);
    } else if (e instanceof ResourceAllocationException) {
      return twin(ResourceAllocationRuntimeException::new, e);
    } else if (e instanceof TransactionInProgressException) {
      return twin(TransactionInProgressRuntimeException::new, e);
    } else if (e instanceof TransactionRolledBackException) {
      return twin(TransactionRolledBackRuntimeException::new, e);
    }
    return twin(JMSRuntimeException::new, e);
  }

  private static <E extends JMSException> E make(
      BiFunction<String, String, E> constructor, ReceptionText text, Object... arguments) {
    return constructor.apply(text.with(arguments), text.code());
  }

  private static JMSRuntimeException twin(Twin constructor, JMSException e) {
    return constructor.make(e.getMessage(), e.getErrorCode(), e);
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }

  /** A constructor of an unchecked exception. */
  @FunctionalInterface
  private interface Twin {
    JMSRuntimeException make(String reason, String errorCode, Throwable cause);
  }
}
