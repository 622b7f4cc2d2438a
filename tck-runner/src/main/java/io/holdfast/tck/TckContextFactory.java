// SPDX-License-Identifier: Apache-2.0
package io.holdfast.tck;

import io.holdfast.jndi.HoldfastInitialContextFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import javax.naming.Context;
import javax.naming.spi.InitialContextFactory;

/** The initial context of the TCK: its factories, and all else from the product's own context. */
public final class TckContextFactory implements InitialContextFactory {
  private static final Map<String, Object> FACTORIES = TckNames.open().factories();

  /** For the naming service. */
  public TckContextFactory() {}

  @Override
  @SuppressWarnings({"JdkObsolete", "BanJNDI"}) // as the interface declares it; names of the TCK
  public Context getInitialContext(Hashtable<?, ?> environment) {
    Context destinations =
        new HoldfastInitialContextFactory().getInitialContext(TckNames.destinations());
    return (Context)
        Proxy.newProxyInstance(
            TckContextFactory.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              boolean lookup = method.getName().equals("lookup");
              Object factory = lookup ? FACTORIES.get(arguments[0].toString()) : null;
              try {
                return factory == null ? method.invoke(destinations, arguments) : factory;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
