import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/** A collection whose map holds {@link StoredDocument}s: all that the library's own does with its map but count. */
class DocumentCollection extends H2Collection {
  private final MVMap<Object, StoredDocument> documents;

  @SuppressWarnings({"unchecked", "rawtypes"})
  DocumentCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Object, StoredDocument> documents,
      MVMap<String, Object> meta,
      CursorRegistry cursors) {
    super(database, name, options, (MVMap) documents, meta, cursors);
    this.documents = documents;
  }

  final MVMap<Object, StoredDocument> documents() {
    return documents;
  }

  @Override
  protected Object addDocumentInternal(Document document) {
    Object id = getIdField() == null ? UUID.randomUUID() : Missing.ofNullable(document.get(getIdField()));
    documents.put(id, new StoredDocument(document));
    return id;
  }

  @Override
  protected Document getDocument(Object id) {
    StoredDocument found = documents.get(id);
    return found == null ? null : found.document();
  }

  @Override
  protected void handleUpdate(Object id, Document before, Document after) {
    documents.put(Missing.ofNullable(id), new StoredDocument(after));
  }

  @Override
  protected void removeDocument(Object id) {
    if (documents.remove(id) == null) throw new NoSuchElementException("No document under " + id);
  }

  @Override
  protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
    return documents.entrySet().stream()
        .map(entry -> new DocumentWithPosition<>(entry.getValue().document(), entry.getKey()));
  }

  /** Looks at all documents. */
  @Override
  protected QueryResult matchDocuments(
      Document query, Document order, int skip, int limit, int batchSize, Document projection) {
    Stream<DocumentWithPosition<Object>> all = streamAllDocumentsWithPosition();
    if (isNaturalDescending(order)) {
      all = all.sorted(Comparator.comparing(DocumentWithPosition::getPosition, ValueComparator.desc()));
    }
    Stream<Document> inOrder = all.map(DocumentWithPosition::getDocument);
    return matchDocumentsFromStream(inOrder, query, order, skip, limit, batchSize, projection);
  }
}
