import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.util.List;

/** The library's own server, which writes files as earlier versions of ours did. Arguments: file and port. */
class EarlierServer {
  private record Mongo5() implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }

  public static void main(String[] arguments) throws IOException {
    var backend = new H2Backend(arguments[0]);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> backend.getMvStore().close()));
    new MongoServer(backend.version(new Mongo5())).bind("127.0.0.1", Integer.parseInt(arguments[1]));
    System.out.println("READY");
    while (System.in.read() != -1) {}
    System.exit(0);
  }
}
