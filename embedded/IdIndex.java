import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.exception.BadValueException;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeSet;
import org.h2.mvstore.MVMap;

/**
 * The documents themselves, which stand under their {@code _id}. The library keeps a second map for it, whose keys it
 * compares by serializing both: half of the server's time, and half of what a write brings to the file.
 */
final class IdIndex extends AbstractUniqueIndex<Object> {
  private final MVMap<Object, StoredDocument> documents;

  IdIndex(MVMap<Object, StoredDocument> documents, String name, List<IndexKey> keys, boolean sparse) {
    super(name, keys, sparse);
    this.documents = documents;
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Object> collection) {
    Object id = document.get("_id");
    // The library looks numbers up as doubles, and documents with such numbers: not what they stand under here.
    if (id instanceof Number || id instanceof Map) {
      throw new BadValueException("This server takes no number and no document as _id: use a string");
    }
    if (!isPlain(id)) super.checkAdd(document, collection);
    else if (documents.containsKey(id)) throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(id));
  }

  /** An id never changes, and the library compares it by way of sets of its keys: for each update of a document. */
  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
    if (!isSame(before, after)) super.checkUpdate(before, after, collection);
  }

  @Override
  public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
    if (!isSame(before, after)) super.updateInPlace(before, after, position, collection);
  }

  @Override
  public Object getPosition(Document document) {
    Object id = document.get("_id");
    if (!isPlain(id)) return super.getPosition(document);
    return documents.containsKey(id) ? id : null;
  }

  /** Of many ids the library looks at each through several objects. */
  @Override
  public Iterable<Object> getPositions(Document query) {
    Object asked = query.get("_id");
    if (asked instanceof Document in && in.size() == 1 && in.get("$in") instanceof Collection<?> ids) {
      if (ids.stream().allMatch(String.class::isInstance)) {
        return new TreeSet<Object>(ids).stream().filter(documents::containsKey).toList();
      }
    }
    return super.getPositions(query);
  }

  /** One that the library does not turn into another before it looks it up. */
  private static boolean isPlain(Object id) {
    return id instanceof String || id instanceof ObjectId;
  }

  private static boolean isSame(Document before, Document after) {
    return isPlain(before.get("_id")) && before.get("_id").equals(after.get("_id"));
  }

  @Override
  public void add(Document document, Object position, MongoCollection<Object> collection) {
    // It is there as soon as the document is.
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Object position) {
    throw new UnsupportedOperationException("The documents are the index");
  }

  @Override
  protected Object removeDocument(KeyValue key) {
    return getPosition(key);
  }

  @Override
  protected Object getPosition(KeyValue key) {
    Object id = Missing.ofNullable(key.get(0));
    return documents.containsKey(id) ? id : null;
  }

  @Override
  protected Iterable<Entry<KeyValue, Object>> getIterable() {
    return () -> documents.keySet().stream().map(id -> Map.entry(new KeyValue(id), id)).iterator();
  }

  @Override
  public long getCount() {
    return documents.sizeAsLong();
  }

  @Override
  public long getDataSize() {
    return getCount();
  }

  @Override
  public boolean isEmpty() {
    return documents.isEmpty();
  }
}
