import { adaptLimit } from "@/lib/domain/adaptive-limit";
import { grantFor } from "@/lib/domain/slot-grant";
import { leaseMs, type ShareEndpoint } from "@/lib/server/adapters/endpoint-gate";
import { newId } from "@/lib/server/adapters/ids";
import { withTransaction } from "@/lib/server/db";
import {
  dropSlotHolder,
  type EndpointKey,
  listSlotHolders,
  lockEndpointThrottle,
  putSlotHolder,
  writeEndpointThrottle,
} from "@/lib/server/repositories/endpoint-lease-repository";

/** A holder stops sending after `leaseMs`; others take its share a little later, whatever the clocks do. */
const silentMs = leaseMs + 2_000;
/** How long one holder may come first where there is too little for all. */
const turnMs = 2_000;

/**
 * Shares an endpoint's limit among all processes that call it, through the database, once a second each: what one heard,
 * a refusal, a pause, a slow answer, all know a second later. The grants together never exceed the limit.
 * @param max what the endpoint is set to
 */
export function shareEndpoint(key: EndpointKey, max: number): ShareEndpoint {
  const id = newId();
  return (report) =>
    withTransaction(async () => {
      const throttle = await lockEndpointThrottle(key);
      const nowMs = throttle.now.getTime();
      const before = {
        limit: throttle.concurrency ?? max,
        decreasedAtMs: throttle.decreasedAt?.getTime() ?? null,
      };
      const after = adaptLimit(before, report, { max, nowMs });
      const others = (await listSlotHolders(key, silentMs)).filter((holder) => holder.id !== id);
      const { wanted, inFlight } = report;
      const own = { id, wanted, inFlight, granted: 0 };
      const turn = Math.floor(nowMs / turnMs);
      const granted = wanted === 0 ? 0 : grantFor(after.limit, own, others, turn);
      if (wanted === 0) await dropSlotHolder(key, id);
      else await putSlotHolder(key, { ...own, granted });
      // What is not held back follows when the endpoint is set to more.
      const concurrency = after.limit < max ? after.limit : null;
      await writeEndpointThrottle(key, { ...after, concurrency }, report);
      const all = others.reduce((sum, other) => sum + other.granted, granted);
      const share = all === 0 ? 1 : granted / all;
      return { granted, share, pausedUntil: throttle.pausedUntil };
    });
}
