import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Databases in a store, with collections and indexes of {@code _id} of ours; without a file nothing of it is kept. */
class StoreBackend extends H2Backend {
  StoreBackend(MVStore store) {
    super(store);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String database) {
    return new H2Database(database, getMvStore(), getCursorRegistry()) {
      /** Under the names that the library gives its maps; called by its constructor too. */
      @Override
      protected H2Collection openOrCreateCollection(String name, CollectionOptions options) {
        MVMap<String, Object> meta = getMvStore().openMap("meta." + getFullCollectionNamespace(name));
        return new StoreCollection(this, name, options, documents(name), meta, cursorRegistry);
      }

      @Override
      protected Index<Object> openOrCreateUniqueIndex(
          String collection, String name, List<IndexKey> keys, boolean sparse) {
        boolean ofId = keys.size() == 1 && keys.get(0).getKey().equals("_id");
        if (!ofId) return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
        // Files of earlier versions have the library's own index of it.
        getMvStore().removeMap(getFullCollectionNamespace(collection) + "._index_" + name);
        return new IdIndex(documents(collection), name, keys, sparse);
      }

      /** The library keeps nothing of it, but reads all documents twice for each that says it is empty. */
      @Override
      protected Index<Object> openOrCreateSecondaryIndex(
          String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new EmptyIndex<>(name, keys) {
          @Override
          public boolean isEmpty() {
            return false;
          }
        };
      }

      private MVMap<Object, Document> documents(String collection) {
        var ofDocuments = new MVMap.Builder<Object, Document>().valueType(new BsonType());
        return getMvStore().openMap("databases." + getFullCollectionNamespace(collection), ofDocuments);
      }
    };
  }
}
