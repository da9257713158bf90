import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** Databases in a store, with collections and indexes of ours; without a file nothing of it is kept. */
class StoreBackend extends H2Backend {
  private static final String DATABASES = "databases.";
  private static final String META = "meta.";
  private static final String INDEX = "._index_";

  /** Made at its first use, which is in the library's constructor. */
  private IndexKeeper indexes;

  StoreBackend(MVStore store) {
    super(store);
  }

  final IndexKeeper indexes() {
    if (indexes == null) indexes = new IndexKeeper(getMvStore());
    return indexes;
  }

  /** Not a class of its own: the library's constructor calls these methods, and would find no field of one. */
  @Override
  protected MongoDatabase openOrCreateDatabase(String database) {
    return new H2Database(database, getMvStore(), getCursorRegistry()) {
      /** Under the names that the library gives its maps. */
      @Override
      protected H2Collection openOrCreateCollection(String name, CollectionOptions options) {
        MVMap<String, Object> meta = getMvStore().openMap(META + getFullCollectionNamespace(name));
        return new StoreCollection(this, name, options, documents(name), meta, cursorRegistry);
      }

      @Override
      protected Index<Object> openOrCreateUniqueIndex(
          String collection, String name, List<IndexKey> keys, boolean sparse) {
        boolean ofId = keys.size() == 1 && keys.get(0).getKey().equals("_id");
        if (!ofId) return super.openOrCreateUniqueIndex(collection, name, keys, sparse);
        // Files of earlier versions have the library's own index of it.
        getMvStore().removeMap(getFullCollectionNamespace(collection) + INDEX + name);
        return new IdIndex(documents(collection), name, keys, sparse);
      }

      @Override
      protected Index<Object> openOrCreateSecondaryIndex(
          String collection, String name, List<IndexKey> keys, boolean sparse) {
        String map = getFullCollectionNamespace(collection) + INDEX + name;
        return indexes().open(map, name, keys, documents(collection));
      }

      /** The library reads the whole collection for each; what a pipeline begins by asking for may be in an index. */
      @Override
      public Document handleCommand(
          Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        if (command.equals("aggregate") && query.get("pipeline") instanceof List<?> stages && !stages.isEmpty()) {
          MongoCollection<Object> collection = resolveCollection(query.get(command).toString(), false);
          Object match = stages.get(0) instanceof Document first && first.size() == 1 ? first.get("$match") : null;
          if (collection instanceof StoreCollection ours && match instanceof Document filter) {
            return ours.narrowedTo(filter, () -> super.handleCommand(channel, command, query, databases, oplog));
          }
        }
        return super.handleCommand(channel, command, query, databases, oplog);
      }

      /** The library renames the maps of its collections after their name has changed, to the same name. */
      @Override
      public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        String name = collection.getFullName();
        String becomes = getFullCollectionNamespace(newName);
        for (String map : new ArrayList<>(getMvStore().getMapNames())) {
          boolean isIts = map.equals(DATABASES + name) || map.equals(META + name) || map.startsWith(name + INDEX);
          if (isIts) getMvStore().renameMap(getMvStore().openMap(map), map.replace(name, becomes));
        }
        indexes().rename(name + INDEX, becomes + INDEX);
        super.moveCollection(from, collection, newName);
      }

      private MVMap<Object, StoredDocument> documents(String collection) {
        var ofDocuments = new MVMap.Builder<Object, StoredDocument>().valueType(new BsonType());
        return getMvStore().openMap(DATABASES + getFullCollectionNamespace(collection), ofDocuments);
      }
    };
  }
}
