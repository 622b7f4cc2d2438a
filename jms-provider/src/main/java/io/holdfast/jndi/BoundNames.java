// SPDX-License-Identifier: Apache-2.0
package io.holdfast.jndi;

import io.holdfast.diagnostic.ProviderText;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.naming.Binding;
import javax.naming.CompositeName;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NameParser;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.OperationNotSupportedException;

/**
 * A context of names that are bound when it is made. Thread-safe; closing it closes its factory.
 */
@SuppressWarnings({
  "JdkObsolete",
  "BanJNDI"
}) // as the interface declares it; a map, no naming service
final class BoundNames implements Context {
  private final Map<String, Object> bindings;
  private final Hashtable<Object, Object> environment;

  BoundNames(Map<String, Object> bindings, Hashtable<Object, Object> environment) {
    this.bindings = Map.copyOf(bindings);
    this.environment = environment;
  }

  @Override
  public Object lookup(Name name) throws NamingException {
    return lookup(name.toString());
  }

  @Override
  public Object lookup(String name) throws NamingException {
    if (name.isEmpty()) {
      return this;
    }
    Object found = bindings.get(name);
    if (found == null) {
      throw new NameNotFoundException(ProviderText.NAME_NOT_BOUND.with(name));
    }
    return found;
  }

  @Override
  public Object lookupLink(Name name) throws NamingException {
    return lookup(name);
  }

  @Override
  public Object lookupLink(String name) throws NamingException {
    return lookup(name);
  }

  @Override
  public NamingEnumeration<NameClassPair> list(Name name) throws NamingException {
    return list(name.toString());
  }

  @Override
  public NamingEnumeration<NameClassPair> list(String name) throws NamingException {
    checkRoot(name);
    List<NameClassPair> pairs = new ArrayList<>();
    bindings.forEach((key, value) -> pairs.add(new NameClassPair(key, value.getClass().getName())));
    return new Listing<>(pairs.iterator());
  }

  @Override
  public NamingEnumeration<Binding> listBindings(Name name) throws NamingException {
    return listBindings(name.toString());
  }

  @Override
  public NamingEnumeration<Binding> listBindings(String name) throws NamingException {
    checkRoot(name);
    List<Binding> pairs = new ArrayList<>();
    bindings.forEach((key, value) -> pairs.add(new Binding(key, value)));
    return new Listing<>(pairs.iterator());
  }

  private static void checkRoot(String name) throws NamingException {
    if (!name.isEmpty()) {
      throw new NameNotFoundException(ProviderText.NAME_NOT_BOUND.with(name));
    }
  }

  @Override
  public NameParser getNameParser(Name name) {
    return CompositeName::new;
  }

  @Override
  public NameParser getNameParser(String name) {
    return CompositeName::new;
  }

  @Override
  public Name composeName(Name name, Name prefix) throws NamingException {
    return ((Name) prefix.clone()).addAll(name);
  }

  @Override
  public String composeName(String name, String prefix) throws NamingException {
    return composeName(new CompositeName(name), new CompositeName(prefix)).toString();
  }

  @Override
  public Object addToEnvironment(String name, Object value) {
    return environment.put(name, value);
  }

  @Override
  public Object removeFromEnvironment(String name) {
    return environment.remove(name);
  }

  @Override
  public Hashtable<?, ?> getEnvironment() {
    return new Hashtable<>(environment);
  }

  @Override
  public String getNameInNamespace() {
    return "";
  }

  @Override
  public void close() {
    // Connections outlive the context in which their factory was found.
  }

  @Override
  public void bind(Name name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void bind(String name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rebind(Name name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rebind(String name, Object object) throws NamingException {
    throw readOnly();
  }

  @Override
  public void unbind(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void unbind(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rename(Name from, Name to) throws NamingException {
    throw readOnly();
  }

  @Override
  public void rename(String from, String to) throws NamingException {
    throw readOnly();
  }

  @Override
  public void destroySubcontext(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public void destroySubcontext(String name) throws NamingException {
    throw readOnly();
  }

  @Override
  public Context createSubcontext(Name name) throws NamingException {
    throw readOnly();
  }

  @Override
  public Context createSubcontext(String name) throws NamingException {
    throw readOnly();
  }

  private static NamingException readOnly() {
    return new OperationNotSupportedException(ProviderText.NAMES_READ_ONLY.with());
  }

  /** The names of the context. Used by one thread. */
  private static final class Listing<T> implements NamingEnumeration<T> {
    private final Iterator<T> rest;

    Listing(Iterator<T> rest) {
      this.rest = rest;
    }

    @Override
    public T next() {
      return rest.next();
    }

    @Override
    public boolean hasMore() {
      return rest.hasNext();
    }

    @Override
    public boolean hasMoreElements() {
      return rest.hasNext();
    }

    @Override
    public T nextElement() {
      return rest.next();
    }

    @Override
    public void close() {}
  }
}
