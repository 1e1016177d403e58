import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.transport.Netty4Plugin;

/** A node of OpenSearch without its start scripts: the folder, the number, the first port and how many nodes there are. */
public final class Engine extends Node {
    private Engine(Settings settings, Path home) {
        super(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "haku"),
            List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, PainlessPlugin.class, MapperExtrasPlugin.class),
            false);
    }

    public static void main(String[] given) throws Exception {
        Path home = Path.of(given[0]);
        int number = Integer.parseInt(given[1]), port = Integer.parseInt(given[2]), nodes = Integer.parseInt(given[3]);
        String[] names = new String[nodes], seeds = new String[nodes];
        for (int other = 0; other < nodes; other++) {
            names[other] = "node" + other;
            seeds[other] = "127.0.0.1:" + (port + 100 + other);
        }
        Settings.Builder settings = Settings.builder()
            .put("cluster.name", "haku-tests-" + port)
            .put("node.name", names[number])
            .put("path.home", home.toString())
            .put("network.host", "127.0.0.1")
            .put("http.port", port + number)
            .put("transport.port", port + 100 + number)
            .put("transport.type", "netty4")
            .put("http.type", "netty4")
            .putList("discovery.seed_hosts", seeds)
            .putList("cluster.initial_cluster_manager_nodes", names)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("indices.query.bool.max_clause_count", 8192)
            .put("action.auto_create_index", false);
        CountDownLatch stopped = new CountDownLatch(1);
        Engine engine = new Engine(settings.build(), home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                engine.close();
            } catch (Exception error) {
                error.printStackTrace();
            }
            stopped.countDown();
        }));
        engine.start();
        stopped.await();
    }
}
