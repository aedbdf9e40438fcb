import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.List;

/**
 * A server that speaks MongoDB's protocol and keeps its data in a file: PORT FILE.
 *
 * It claims the version that the driver asks for at least. That is a claim alone: there are no transactions,
 * no text search and no partial indexes, and nothing of Florin's needs them.
 */
public final class DocumentServer {
  private DocumentServer() {}

  private static final class Claimed implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }

  /** What was acknowledged is in the file, so that it is still there after the process was killed. */
  private static final class Journaled extends H2Backend {
    Journaled(String file) {
      super(file);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      Document answer = super.handleMessage(message);
      commit();
      return answer;
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    H2Backend backend = new Journaled(arguments[1]);
    backend.version(new Claimed());
    MongoServer server = new MongoServer(backend);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
    Thread.currentThread().join();
  }
}
