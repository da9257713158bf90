import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a query asks of fields, as far as an index can be asked it: the rest of it only leaves out more documents. */
final class Conditions {
  /** A query with more alternatives is asked of no index by them. */
  private static final int MOST_ALTERNATIVES = 64;

  private static final String SPECIAL = ".*+?^${}()|[]\\";
  private static final String MAY_TAKE_BACK = "*?{";

  /** Of one field. */
  static final class Condition {
    /** It is one of these; null when that is not asked. */
    private List<byte[]> equal;

    private byte[] above;
    private boolean orEqualAbove;
    private byte[] below;
    private boolean orEqualBelow;
    private byte[] beginning;

    /** The one value that it can have, or null. */
    byte[] only() {
      return equal != null && equal.size() == 1 ? equal.get(0) : null;
    }

    /**
     * Where entries are that begin with {@code prefix} and go on with such a value.
     *
     * @param oneEnd give only one end: of a list, one value may be above and another below
     */
    List<KeyRange> ranges(byte[] prefix, boolean ascending, boolean oneEnd) {
      if (equal != null) return equal.stream().map(value -> beginning(prefix, value, ascending)).toList();
      if (beginning != null) return List.of(beginning(prefix, beginning, ascending));
      byte[] type = OrderedBytes.type(above != null ? above : below);
      KeyRange whole = beginning(prefix, type, ascending);
      byte[] low = above == null ? null : edge(prefix, above, ascending, orEqualAbove != ascending);
      byte[] high = below == null || oneEnd && low != null ? null : edge(prefix, below, ascending, orEqualBelow == ascending);
      byte[] from = ascending ? low : high;
      byte[] to = ascending ? high : low;
      return List.of(new KeyRange(from == null ? whole.low() : from, to == null ? whole.high() : to));
    }

    private static KeyRange beginning(byte[] prefix, byte[] value, boolean ascending) {
      return KeyRange.beginningWith(OrderedBytes.joined(prefix, ascending ? value : OrderedBytes.inverted(value)));
    }

    private static byte[] edge(byte[] prefix, byte[] value, boolean ascending, boolean behind) {
      KeyRange equal = beginning(prefix, value, ascending);
      return behind ? equal.high() : equal.low();
    }
  }

  private final Map<String, Condition> byField = new HashMap<>();

  /** Each document of the query's answer meets one of them. */
  static List<Conditions> of(Document query) {
    List<Conditions> all = List.of(new Conditions());
    for (var part : query.entrySet()) {
      List<Conditions> found = alternatives(part.getKey(), part.getValue());
      if (found.size() * all.size() <= MOST_ALTERNATIVES) all = both(all, found);
    }
    return all;
  }

  /** What is asked of a field, or null. */
  Condition of(String field) {
    return byField.get(field);
  }

  /** The one value that a field can have, or null. */
  byte[] only(String field) {
    Condition condition = byField.get(field);
    return condition == null ? null : condition.only();
  }

  @SuppressWarnings("unchecked")
  private static List<Conditions> alternatives(String field, Object value) {
    boolean ofQueries = value instanceof Collection<?> list && list.stream().allMatch(Document.class::isInstance);
    List<Conditions> found = new ArrayList<>();
    if (field.equals("$or") && ofQueries) {
      for (Document each : (Collection<Document>) value) found.addAll(of(each));
    } else if (field.equals("$and") && ofQueries) {
      found.add(new Conditions());
      for (Document each : (Collection<Document>) value) {
        List<Conditions> more = of(each);
        if (more.size() * found.size() <= MOST_ALTERNATIVES) found = both(found, more);
      }
    } else {
      var one = new Conditions();
      if (!field.startsWith("$")) one.addAll(field, value);
      found.add(one);
    }
    return found;
  }

  private static List<Conditions> both(List<Conditions> one, List<Conditions> other) {
    List<Conditions> both = new ArrayList<>();
    for (Conditions a : one) {
      for (Conditions b : other) {
        var joined = new Conditions();
        a.byField.forEach(joined::add);
        b.byField.forEach(joined::add);
        both.add(joined);
      }
    }
    return both;
  }

  /** The first of two conditions of a kind stays: the other only leaves out more. */
  private void add(String field, Condition more) {
    Condition condition = byField.computeIfAbsent(field, none -> new Condition());
    if (condition.equal == null || condition.equal.size() > 1 && more.only() != null) {
      condition.equal = more.equal != null ? more.equal : condition.equal;
    }
    if (condition.beginning == null) condition.beginning = more.beginning;
    if (condition.above == null && fits(condition.below, more.above)) {
      condition.above = more.above;
      condition.orEqualAbove = more.orEqualAbove;
    }
    if (condition.below == null && fits(condition.above, more.below)) {
      condition.below = more.below;
      condition.orEqualBelow = more.orEqualBelow;
    }
  }

  /** Two ends of different types would be no range. */
  private static boolean fits(byte[] one, byte[] other) {
    return one == null || other == null || one[0] == other[0];
  }

  private void addAll(String field, Object value) {
    if (BsonRegularExpression.isRegularExpression(value)) {
      addBeginning(field, BsonRegularExpression.convertToRegularExpression(value));
    } else if (value instanceof Document operators) {
      operators.forEach((operator, operand) -> add(field, operator, operand));
    } else {
      add(field, "$eq", value);
    }
  }

  private void add(String field, String operator, Object operand) {
    var condition = new Condition();
    byte[] value = OrderedBytes.of(operand);
    switch (operator) {
      case "$eq" -> condition.equal = value == null ? null : List.of(value);
      case "$in" -> condition.equal = operand instanceof Collection<?> values ? places(values) : null;
      case "$gt", "$gte" -> {
        condition.above = operand == null ? null : value;
        condition.orEqualAbove = operator.equals("$gte");
      }
      case "$lt", "$lte" -> {
        condition.below = operand == null ? null : value;
        condition.orEqualBelow = operator.equals("$lte");
      }
      default -> {}
    }
    if (condition.equal != null || condition.above != null || condition.below != null) add(field, condition);
  }

  /** Null when one of them has none. */
  private static List<byte[]> places(Collection<?> values) {
    List<byte[]> places = new ArrayList<>();
    for (Object value : values) places.add(OrderedBytes.of(value));
    return places.stream().allMatch(Objects::nonNull) ? places : null;
  }

  /** Of an expression for strings that begin with something, that something. */
  private void addBeginning(String field, BsonRegularExpression expression) {
    String pattern = expression.getPattern();
    boolean plain = expression.getOptions() == null || expression.getOptions().isEmpty();
    boolean alternatives = pattern.replaceAll("\\\\.", "").contains("|");
    if (!plain || alternatives || !pattern.startsWith("^")) return;
    var text = new StringBuilder();
    for (int at = 1; at < pattern.length(); at++) {
      char sign = pattern.charAt(at);
      boolean escaped = sign == '\\' && at + 1 < pattern.length() && SPECIAL.indexOf(pattern.charAt(at + 1)) >= 0;
      if (escaped) sign = pattern.charAt(++at);
      if (escaped || SPECIAL.indexOf(sign) < 0) {
        text.append(sign);
        continue;
      }
      if (MAY_TAKE_BACK.indexOf(sign) >= 0 && text.length() > 0) text.setLength(text.length() - 1);
      break;
    }
    if (text.length() == 0) return;
    var condition = new Condition();
    condition.beginning = OrderedBytes.ofBeginning(text.toString());
    add(field, condition);
  }
}
