import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Entries of a collection's documents in the order of some fields, {@code _id} behind them. Which documents a query is
 * about is asked of their ranges; the library then looks at these documents as if it had read all.
 *
 * <p>It is given up for good when a document's value has no place (see {@link OrderedBytes}). Whoever reads ranges holds
 * its monitor meanwhile.
 */
final class OrderedIndex extends EmptyIndex<Object> {
  private static final IndexKey ID = new IndexKey("_id", true);

  /** Bytes at the end of an entry that say how long the id in front of them is. */
  private static final int LENGTH_BYTES = 2;

  private static final int MOST_ID_BYTES = 1 << 8 * LENGTH_BYTES;

  private final EntryLog entries;
  private final List<IndexKey> fields;

  /** Of each field the names that lead to it. */
  private final List<String[]> paths;

  OrderedIndex(EntryLog entries, String name, List<IndexKey> keys) {
    super(name, keys);
    this.entries = entries;
    var fields = new ArrayList<>(keys);
    if (keys.stream().noneMatch(key -> key.getKey().equals("_id"))) fields.add(ID);
    this.fields = List.copyOf(fields);
    paths = this.fields.stream().map(field -> field.getKey().split("\\.")).toList();
  }

  EntryLog entries() {
    return entries;
  }

  boolean isUsable() {
    return entries.is(EntryLog.WHOLE) && !entries.is(EntryLog.GIVEN_UP);
  }

  boolean isToBeFilled() {
    return !entries.is(EntryLog.WHOLE) && !entries.is(EntryLog.GIVEN_UP);
  }

  /** With {@code _id}. */
  List<IndexKey> fields() {
    return fields;
  }

  /** Whether a document may have several entries, which then are in no order of the documents. */
  boolean isOfLists() {
    return entries.is(EntryLog.OF_LISTS);
  }

  /** Where the documents are for which the conditions may hold. */
  List<KeyRange> ranges(Conditions conditions) {
    byte[] prefix = {};
    for (IndexKey field : fields) {
      Conditions.Condition condition = conditions.of(field.getKey());
      if (condition == null) break;
      byte[] only = condition.only();
      if (only == null) return condition.ranges(prefix, field.isAscending(), isOfLists());
      prefix = OrderedBytes.joined(prefix, directed(only, field));
    }
    return List.of(KeyRange.beginningWith(prefix));
  }

  /** The {@code _id}s of the entries of a range, in their order or backwards. */
  Iterator<Object> ids(KeyRange range, boolean backwards) {
    Iterator<byte[]> found = entries.in(range, backwards);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return found.hasNext();
      }

      @Override
      public Object next() {
        return idOf(found.next());
      }
    };
  }

  /** Of the library: an empty index it would fill itself. */
  @Override
  public boolean isEmpty() {
    return false;
  }

  /** 0 until it answers queries. */
  @Override
  public synchronized long getCount() {
    return isUsable() ? entries.count(List.of(KeyRange.beginningWith(new byte[0]))) : 0;
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    change(List.of(), entriesOf(document));
  }

  @Override
  public Object remove(Document document) {
    change(entriesOf(document), List.of());
    return null;
  }

  @Override
  public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
    change(entriesOf(before), entriesOf(after));
  }

  @Override
  public void drop() {
    entries.drop();
  }

  /** A document that was there before the index was; nobody else changes it meanwhile. */
  synchronized void fill(Document document) {
    List<byte[]> all = entriesOf(document);
    if (all == null) entries.giveUp();
    else all.forEach(entries::putUnkept);
  }

  private synchronized void change(List<byte[]> before, List<byte[]> after) {
    if (entries.is(EntryLog.GIVEN_UP)) return;
    if (before == null || after == null) {
      entries.giveUp();
      return;
    }
    for (byte[] entry : before) if (!isIn(after, entry)) entries.put(entry, false);
    for (byte[] entry : after) if (!isIn(before, entry)) entries.put(entry, true);
  }

  private static boolean isIn(List<byte[]> entries, byte[] entry) {
    return entries.stream().anyMatch(each -> Arrays.equals(each, entry));
  }

  /** Null when one of the values has no place. */
  private List<byte[]> entriesOf(Document document) {
    byte[] id = OrderedBytes.of(document.get("_id"));
    if (id == null || !OrderedBytes.isId(id) || id.length >= MOST_ID_BYTES) return null;
    List<byte[]> begun = List.of(new byte[0]);
    for (int at = 0; at < fields.size(); at++) {
      IndexKey field = fields.get(at);
      List<byte[]> values = values(document, paths.get(at));
      if (values == null || values.size() > 1 && begun.size() > 1) return null;
      List<byte[]> longer = new ArrayList<>();
      for (byte[] start : begun) {
        for (byte[] value : values) longer.add(OrderedBytes.joined(start, directed(value, field)));
      }
      begun = longer;
    }
    byte[] end = {(byte) (id.length >> 8), (byte) id.length};
    byte[] tail = endsWithId() ? end : OrderedBytes.joined(id, end);
    return begun.stream().map(entry -> OrderedBytes.joined(entry, tail)).toList();
  }

  /** Those of a list, or the one; null when there is no place for one of them. */
  private List<byte[]> values(Document document, String[] path) {
    Object value = document;
    for (String name : path) {
      if (value instanceof Collection) return null;
      value = value instanceof Document parent ? parent.getOrMissing(name) : Missing.getInstance();
    }
    if (!(value instanceof Collection<?> list)) {
      byte[] only = OrderedBytes.of(value);
      return only == null ? null : List.of(only);
    }
    if (list.size() != 1) entries.set(EntryLog.OF_LISTS);
    List<byte[]> places = new ArrayList<>();
    for (Object element : list) {
      byte[] place = OrderedBytes.of(element);
      if (place == null) return null;
      places.add(place);
    }
    return places.isEmpty() ? List.of(OrderedBytes.of(null)) : places;
  }

  private Object idOf(byte[] entry) {
    int end = entry.length - LENGTH_BYTES;
    int length = (entry[end] & 0xff) << 8 | entry[end + 1] & 0xff;
    byte[] id = Arrays.copyOfRange(entry, end - length, end);
    boolean inverted = endsWithId() && !fields.get(fields.size() - 1).isAscending();
    return OrderedBytes.id(inverted ? OrderedBytes.inverted(id) : id);
  }

  private boolean endsWithId() {
    return fields.get(fields.size() - 1).getKey().equals("_id");
  }

  private static byte[] directed(byte[] value, IndexKey field) {
    return field.isAscending() ? value : OrderedBytes.inverted(value);
  }
}
