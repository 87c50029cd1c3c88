import { Facts } from "@/components/ui/facts";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { EndpointView } from "@/lib/contracts/endpoint";
import type { ToldWindow } from "@/lib/domain/rate-limit";

const none = <span className="text-ink-3">none</span>;

function told(window: ToldWindow | null) {
  if (!window) return <span className="text-ink-3">not told</span>;
  const { limit, remaining } = window;
  return `${formatNumber(remaining)} left${limit === null ? "" : ` of ${formatNumber(limit)}`}`;
}

function circuitWords({ circuit, reason }: EndpointView["health"]) {
  if (circuit === "closed") return "closed: it answers";
  return <span className="text-wrong">open, tried again by itself: {reason}</span>;
}

/** How fast an endpoint is called now, by all workers together, and what holds it back. */
export function ThrottleFacts({ endpoint }: { endpoint: EndpointView }) {
  const { throttle, limits, health } = endpoint;
  const isHeldBack = throttle.limit < limits.maxConcurrency;
  const isPaused = throttle.pausedUntil !== null && new Date(throttle.pausedUntil) > new Date();
  const facts = [
    {
      name: "Under way",
      value: `${formatNumber(throttle.inFlight)} by ${formatPlural(throttle.workers, "worker")}`,
    },
    {
      name: "At once",
      value: isHeldBack
        ? `${throttle.limit} of ${limits.maxConcurrency}, held back`
        : `up to ${limits.maxConcurrency}`,
    },
    {
      name: "Last 429",
      value: throttle.rateLimitedAt ? <RelativeTime at={throttle.rateLimitedAt} /> : none,
    },
    ...(isPaused && throttle.pausedUntil
      ? [{ name: "Paused for all", value: <RelativeTime at={throttle.pausedUntil} /> }]
      : []),
    ...(throttle.told
      ? [
          { name: "Requests, as it tells", value: told(throttle.told.requests) },
          { name: "Tokens, as it tells", value: told(throttle.told.tokens) },
        ]
      : []),
    { name: "Circuit", value: circuitWords(health) },
  ];
  return <Facts facts={facts} />;
}
