import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Which part of an index to read for a query, and whether it comes in the wanted order. */
record IndexPlan(OrderedIndex index, List<KeyRange> ranges, long entries, boolean ordered, boolean backwards) {
  /** A document read through an index takes as long as so many that are read one after the other. */
  private static final int SCANNED_PER_READ = 3;

  /**
   * The best plan, or null when reading all is better.
   *
   * @param order null for any
   * @param wanted how many documents are enough; 0 for all
   * @param documents how many there are
   */
  static IndexPlan best(Stream<OrderedIndex> indexes, Document query, Document order, int wanted, long documents) {
    if (order != null && order.containsKey("$natural")) return null;
    List<Conditions> alternatives = Conditions.of(query);
    if (alternatives.isEmpty()) return null;
    List<IndexPlan> plans =
        indexes.filter(OrderedIndex::isUsable).map(index -> of(index, alternatives, order)).toList();
    long matching = plans.stream().mapToLong(IndexPlan::entries).min().orElse(0);
    return plans.stream()
        .min(Comparator.comparing((IndexPlan plan) -> plan.reads(wanted, matching)).thenComparing(plan -> !plan.ordered))
        .filter(plan -> plan.reads(wanted, matching) <= documents / SCANNED_PER_READ)
        .orElse(null);
  }

  /** In the order of the index, each once. */
  Stream<Object> ids() {
    List<KeyRange> wanted = new ArrayList<>(ranges);
    if (backwards) Collections.reverse(wanted);
    Iterator<KeyRange> rest = wanted.iterator();
    Iterable<Object> ids = () -> new Iterator<>() {
      private Iterator<Object> inRange = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!inRange.hasNext() && rest.hasNext()) inRange = index.ids(rest.next(), backwards);
        return inRange.hasNext();
      }

      @Override
      public Object next() {
        return inRange.next();
      }
    };
    Stream<Object> found = StreamSupport.stream(ids.spliterator(), false);
    return index.isOfLists() ? found.distinct() : found;
  }

  /** About how many entries are read until enough of the matching ones are found. */
  private long reads(int wanted, long matching) {
    if (!ordered || wanted == 0) return entries;
    return Math.min(entries, wanted * Math.max(1, entries / Math.max(1, matching)));
  }

  private static IndexPlan of(OrderedIndex index, List<Conditions> alternatives, Document order) {
    synchronized (index) {
      List<KeyRange> ranges = KeyRange.merged(alternatives.stream().map(index::ranges).flatMap(List::stream).toList());
      int direction = index.isOfLists() ? 0 : direction(index.fields(), alternatives, order);
      return new IndexPlan(index, ranges, index.entries().count(ranges), direction != 0, direction < 0);
    }
  }

  /** 1 when the entries are in that order, -1 when they are backwards, else 0. */
  private static int direction(List<IndexKey> fields, List<Conditions> alternatives, Document order) {
    if (order == null || order.isEmpty()) return 0;
    Iterator<String> sorted = order.keySet().stream().filter(field -> !isFixed(field, alternatives)).iterator();
    Iterator<IndexKey> varying = fields.stream().filter(key -> !isFixed(key.getKey(), alternatives)).iterator();
    int direction = 0;
    while (sorted.hasNext()) {
      String field = sorted.next();
      IndexKey key = varying.hasNext() ? varying.next() : null;
      if (key == null || !key.getKey().equals(field)) return 0;
      int its = ((Number) order.get(field)).intValue() > 0 == key.isAscending() ? 1 : -1;
      if (direction == -its) return 0;
      direction = its;
    }
    return direction == 0 ? 1 : direction;
  }

  /** Whether it has the same value in all documents that the conditions hold for. */
  private static boolean isFixed(String field, List<Conditions> alternatives) {
    byte[] value = alternatives.get(0).only(field);
    return value != null && alternatives.stream().allMatch(each -> Arrays.equals(each.only(field), value));
  }
}
