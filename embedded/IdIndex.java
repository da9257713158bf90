import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;

/**
 * The documents themselves, which stand under their {@code _id}. The library keeps a second map for it, whose keys it
 * compares by serializing both: half of the server's time, and half of what a write brings to the file.
 */
final class IdIndex extends AbstractUniqueIndex<Object> {
  private final MVMap<Object, Document> documents;

  IdIndex(MVMap<Object, Document> documents, String name, List<IndexKey> keys, boolean sparse) {
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
    super.checkAdd(document, collection);
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
