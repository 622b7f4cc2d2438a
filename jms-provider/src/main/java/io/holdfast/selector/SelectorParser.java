// SPDX-License-Identifier: Apache-2.0
package io.holdfast.selector;

import io.holdfast.diagnostic.EngineText;
import io.holdfast.diagnostic.Text;
import io.holdfast.selector.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a tree of tokens, one method for each level of precedence, and checks the types that are
 * known beforehand. Used by one thread. Jakarta Messaging 3.1, section 3.8.1.1.
 */
final class SelectorParser {
  private static final Set<String> HEADERS =
      Set.of(
          "JMSDeliveryMode",
          "JMSPriority",
          "JMSMessageID",
          "JMSTimestamp",
          "JMSCorrelationID",
          "JMSType");

  private final List<Token> tokens;
  private int at;
  private int depth;

  SelectorParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  Expression parse() {
    Expression condition = require(Expression.Type.CONDITION, "A selector", 0, or());
    if (token().kind() != Kind.END) {
      throw unexpected("AND, OR or the end");
    }
    return condition;
  }

  private Expression or() {
    int start = token().position();
    Expression first = and();
    if (!token().is(Kind.KEYWORD, "OR")) {
      return first;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(require(Expression.Type.CONDITION, "OR", start, first));
    while (taken(Kind.KEYWORD, "OR")) {
      int position = token().position();
      operands.add(require(Expression.Type.CONDITION, "OR", position, and()));
    }
    return new Logic.Or(List.copyOf(operands));
  }

  private Expression and() {
    int start = token().position();
    Expression first = not();
    if (!token().is(Kind.KEYWORD, "AND")) {
      return first;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(require(Expression.Type.CONDITION, "AND", start, first));
    while (taken(Kind.KEYWORD, "AND")) {
      int position = token().position();
      operands.add(require(Expression.Type.CONDITION, "AND", position, not()));
    }
    return new Logic.And(List.copyOf(operands));
  }

  private Expression not() {
    if (!taken(Kind.KEYWORD, "NOT")) {
      return condition();
    }
    enter();
    int position = token().position();
    Expression operand = require(Expression.Type.CONDITION, "NOT", position, not());
    depth--;
    return new Logic.Not(operand);
  }

  private Expression condition() {
    int start = token().position();
    Expression left = sum();
    Comparison.Operator operator =
        token().kind() == Kind.SYMBOL ? Comparison.Operator.of(token().text()) : null;
    if (operator != null) {
      return comparison(operator, left, start);
    }
    if (taken(Kind.KEYWORD, "IS")) {
      boolean negated = taken(Kind.KEYWORD, "NOT");
      expect(Kind.KEYWORD, "NULL");
      return new Predicate.IsNull(field("IS NULL", left, start), negated);
    }
    return predicate(left, start);
  }

  private Expression comparison(Comparison.Operator operator, Expression left, int start) {
    at++;
    int position = token().position();
    Expression right = sum();
    if (operator.ordered()) {
      require(Expression.Type.NUMBER, operator.symbol(), start, left);
      require(Expression.Type.NUMBER, operator.symbol(), position, right);
    } else if (left.type() != Expression.Type.ANY) {
      require(left.type(), operator.symbol(), position, right);
    }
    return new Comparison(operator, left, right);
  }

  private Expression predicate(Expression left, int start) {
    boolean negated = taken(Kind.KEYWORD, "NOT");
    if (taken(Kind.KEYWORD, "BETWEEN")) {
      require(Expression.Type.NUMBER, "BETWEEN", start, left);
      Expression low = bound();
      expect(Kind.KEYWORD, "AND");
      return new Predicate.Between(left, negated, low, bound());
    }
    if (taken(Kind.KEYWORD, "IN")) {
      return new Predicate.In(field("IN", left, start), negated, strings());
    }
    if (taken(Kind.KEYWORD, "LIKE")) {
      return like(field("LIKE", left, start), negated);
    }
    if (negated) {
      throw unexpected("BETWEEN, IN or LIKE");
    }
    return left;
  }

  private Expression bound() {
    int position = token().position();
    return require(Expression.Type.NUMBER, "BETWEEN", position, sum());
  }

  private Set<String> strings() {
    expect(Kind.SYMBOL, "(");
    Set<String> strings = new TreeSet<>();
    do {
      strings.add(string());
    } while (taken(Kind.SYMBOL, ","));
    expect(Kind.SYMBOL, ")");
    return Set.copyOf(strings);
  }

  private Expression like(Field field, boolean negated) {
    int position = token().position();
    String pattern = string();
    String escape = taken(Kind.KEYWORD, "ESCAPE") ? escape() : null;
    int character = escape == null ? -1 : escape.codePointAt(0);
    try {
      return new Predicate.Like(
          field, negated, new LikePattern(pattern, character), pattern, escape);
    } catch (IllegalArgumentException e) {
      throw error(EngineText.SELECTOR_ESCAPE_LAST, position, pattern);
    }
  }

  private String escape() {
    int position = token().position();
    String escape = string();
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw error(EngineText.SELECTOR_ESCAPE, position, escape);
    }
    return escape;
  }

  private Expression sum() {
    return chain(5, "+", "-");
  }

  private Expression chain(int binding, String one, String other) {
    int start = token().position();
    Expression first = binding == 5 ? chain(6, "*", "/") : signed();
    List<Arithmetic.Step> steps = new ArrayList<>();
    while (token().is(Kind.SYMBOL, one) || token().is(Kind.SYMBOL, other)) {
      String operator = token().text();
      at++;
      int position = token().position();
      Expression operand = binding == 5 ? chain(6, "*", "/") : signed();
      require(Expression.Type.NUMBER, operator, position, operand);
      steps.add(new Arithmetic.Step(operator.charAt(0), operand));
    }
    if (steps.isEmpty()) {
      return first;
    }
    require(Expression.Type.NUMBER, Character.toString(steps.get(0).operator()), start, first);
    return new Arithmetic.Chain(binding, first, List.copyOf(steps));
  }

  private Expression signed() {
    boolean negative = token().is(Kind.SYMBOL, "-");
    if (!negative && !token().is(Kind.SYMBOL, "+")) {
      return primary();
    }
    at++;
    if (token().kind() == Kind.NUMBER) {
      return new Literal(NumberLiteral.parse(tokens.get(at++), negative));
    }
    enter();
    int position = token().position();
    Expression operand = require(Expression.Type.NUMBER, negative ? "-" : "+", position, signed());
    depth--;
    if (operand instanceof Literal literal) {
      Number number = (Number) literal.value();
      return new Literal(negative ? Numbers.negate(number) : number);
    }
    return new Arithmetic.Signed(negative, operand);
  }

  private Expression primary() {
    Token token = token();
    switch (token.kind()) {
      case NAME:
        at++;
        return new Field(checked(token));
      case STRING:
        at++;
        return new Literal(token.text());
      case NUMBER:
        at++;
        return new Literal(NumberLiteral.parse(token, false));
      default:
        return nested(token);
    }
  }

  private Expression nested(Token token) {
    if (token.is(Kind.KEYWORD, "TRUE") || token.is(Kind.KEYWORD, "FALSE")) {
      at++;
      return new Literal(token.text().equals("TRUE"));
    }
    if (token.kind() == Kind.KEYWORD && !token.text().equals("NOT")) {
      throw error(EngineText.SELECTOR_RESERVED, token.position(), token.text());
    }
    if (!taken(Kind.SYMBOL, "(")) {
      throw unexpected("a value or a condition");
    }
    enter();
    Expression inner = or();
    depth--;
    expect(Kind.SYMBOL, ")");
    return inner;
  }

  private static String checked(Token name) {
    String text = name.text();
    boolean header = text.startsWith("JMS") && !text.startsWith("JMSX") && !text.startsWith("JMS_");
    if (header && !HEADERS.contains(text)) {
      throw error(EngineText.SELECTOR_HEADER, name.position(), text);
    }
    return text;
  }

  private static Field field(String operator, Expression operand, int position) {
    if (operand instanceof Field field) {
      return field;
    }
    throw error(EngineText.SELECTOR_FIELD, position, operator, operand);
  }

  private static Expression require(
      Expression.Type type, String operator, int position, Expression operand) {
    if (!operand.type().fits(type)) {
      throw error(
          EngineText.SELECTOR_TYPE, position, operator, type.words(), operand.type().words());
    }
    return operand;
  }

  private void enter() {
    depth++;
    if (depth > Selector.MAX_DEPTH) {
      throw error(EngineText.SELECTOR_TOO_DEEP, token().position(), Selector.MAX_DEPTH);
    }
  }

  private Token token() {
    return tokens.get(at);
  }

  private boolean taken(Kind kind, String text) {
    boolean found = token().is(kind, text);
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(Kind kind, String text) {
    if (!taken(kind, text)) {
      throw unexpected(text);
    }
  }

  private String string() {
    Token token = token();
    if (token.kind() != Kind.STRING) {
      throw unexpected("a string in single quotes");
    }
    at++;
    return token.text();
  }

  private SelectorSyntaxException unexpected(String wanted) {
    return error(EngineText.SELECTOR_EXPECTED, token().position(), wanted, token().described());
  }

  /** The text's first argument is the position, counted from 1 for people. */
  private static SelectorSyntaxException error(Text text, int position, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = position + 1;
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = arguments[i] instanceof Number ? arguments[i] : arguments[i].toString();
    }
    return new SelectorSyntaxException(text.with(all), position);
  }
}
