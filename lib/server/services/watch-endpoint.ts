import type { CircuitNews, CircuitOptions } from "@/lib/server/adapters/endpoint-circuit";
import { log } from "@/lib/server/log";
import {
  readEndpointHealth,
  writeEndpointHealth,
} from "@/lib/server/repositories/endpoint-health-repository";

/**
 * Keeps what a worker finds out about an endpoint where all look: pages say that it is away, and a worker that starts
 * meanwhile does not send either. `whileAway` is run at each look at an endpoint that is away.
 */
export async function watchEndpoint(
  projectId: string,
  endpointId: string,
  whileAway: () => Promise<void>,
): Promise<Omit<CircuitOptions, "ask">> {
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
  return {
    startsOpen: standing.circuit !== "closed",
    onNews: (news) => {
      failureCount = news.circuit === "open" ? failureCount + 1 : 0;
      written = written.then(() => write(news));
    },
  };
}
