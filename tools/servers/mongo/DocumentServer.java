import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * A server that speaks MongoDB's protocol and keeps its data in a file: PORT FILE [CERTIFICATE KEY]. With a
 * certificate, in PEM as its RSA key is, it speaks TLS and nothing else.
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

  private static X509Certificate certificateIn(String file)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
  }

  private static PrivateKey keyIn(String file) throws IOException, GeneralSecurityException {
    String base64 = Files.readString(Path.of(file)).replaceAll("-----[^-]+-----|\\s", "");
    PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
    return KeyFactory.getInstance("RSA").generatePrivate(key);
  }

  public static void main(String[] arguments)
      throws IOException, GeneralSecurityException, InterruptedException {
    H2Backend backend = new Journaled(arguments[1]);
    backend.version(new Claimed());
    MongoServer server = new MongoServer(backend);
    if (arguments.length > 2) {
      server.enableSsl(keyIn(arguments[3]), null, certificateIn(arguments[2]));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
    server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
    Thread.currentThread().join();
  }
}
