import type { StoredFindings } from "@/lib/domain/model-abilities";
import type { CircuitNews } from "@/lib/server/adapters/endpoint-circuit";
import type { EndpointWatch } from "@/lib/server/adapters/model-endpoint";
import { log } from "@/lib/server/log";
import {
  readEndpointHealth,
  writeEndpointHealth,
} from "@/lib/server/repositories/endpoint-health-repository";
import { recordCapability } from "@/lib/server/repositories/endpoint-repository";
import { shareEndpoint } from "@/lib/server/services/share-endpoint";

interface Watched {
  projectId: string;
  endpointId: string;
  maxConcurrency: number;
  findings: StoredFindings;
}

/**
 * Keeps what a worker finds out about an endpoint where all look: pages say that it is away, what it can and how fast it
 * may be called, and a worker that starts meanwhile knows it too. `whileAway` is run at each look at an endpoint that is
 * away.
 */
export async function watchEndpoint(
  { projectId, endpointId, maxConcurrency, findings }: Watched,
  whileAway: () => Promise<void>,
): Promise<EndpointWatch> {
  const standing = await readEndpointHealth(projectId, endpointId);
  let failureCount = standing.failureCount;
  // In the order they came: a late "open" must not stand over a "closed".
  let written = Promise.resolve();
  const write = async (news: CircuitNews) => {
    try {
      await writeEndpointHealth(projectId, endpointId, { ...news, failureCount }, new Date());
      if (news.circuit === "open") await whileAway();
    } catch (error) {
      log.error({ endpointId, err: error }, "the health of an endpoint could not be written down");
    }
  };
  const trouble = (what: string) => (error: unknown) => log.error({ endpointId, err: error }, what);
  return {
    findings,
    onLearnt: (model, key, finding) => {
      recordCapability({ projectId, endpointId, model }, key, finding).catch(
        trouble("what a run found out about a model could not be written down"),
      );
    },
    share: shareEndpoint({ projectId, endpointId }, maxConcurrency),
    onTrouble: trouble("the share of an endpoint could not be renewed"),
    startsOpen: standing.circuit !== "closed",
    onNews: (news) => {
      failureCount = news.circuit === "open" ? failureCount + 1 : 0;
      written = written.then(() => write(news));
    },
  };
}
