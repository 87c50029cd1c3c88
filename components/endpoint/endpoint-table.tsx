import { TriangleAlert } from "lucide-react";
import { CapabilityPips } from "@/components/endpoint/capability-pips";
import { Diamond } from "@/components/mark/diamond";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { formatNumber } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { EndpointView } from "@/lib/contracts/endpoint";

interface EndpointTableProps {
  endpoints: readonly EndpointView[];
  selectedId: string | null;
  onSelect: (endpoint: EndpointView) => void;
}

function Serves({ serves }: { serves: EndpointView["serves"] }) {
  if (serves.length === 0) return <span className="text-ink-3">none yet</span>;
  return serves.map((role, at) => (
    <span key={role}>
      {at > 0 && ", "}
      {role === "judge" && <Diamond className="mr-0.5 inline align-baseline" />}
      {role}
    </span>
  ));
}

function State({ endpoint }: { endpoint: EndpointView }) {
  const { circuit, reason } = endpoint.health;
  if (circuit === "closed") {
    return endpoint.testedAt || endpoint.isPractice ? (
      "Ready"
    ) : (
      <span className="text-ink-3">not tested</span>
    );
  }
  return (
    <span title={reason ?? undefined} className="inline-flex items-center gap-1 text-wrong">
      <TriangleAlert aria-hidden="true" className="size-3" />
      {circuit === "open" ? "Paused, tries again by itself" : "Trying again"}
    </span>
  );
}

/** Every endpoint of the project: what it is for, what it can do, how it answers. */
export function EndpointTable({ endpoints, selectedId, onSelect }: EndpointTableProps) {
  return (
    <Table label="Endpoints">
      <thead>
        <tr>
          <Th>Endpoint</Th>
          <Th>Serves</Th>
          <Th>Can</Th>
          <Th num>Median</Th>
          <Th num>Failed, newest calls</Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {endpoints.map((endpoint) => {
          const { count, failed, medianMs } = endpoint.recentCalls;
          return (
            <Tr
              key={endpoint.id}
              selected={endpoint.id === selectedId}
              onClick={() => onSelect(endpoint)}
            >
              {/* The name gives way, so that the figures keep their place. */}
              <Td className="w-full min-w-40 max-w-0">
                <span className="flex items-center gap-1.5">
                  <button
                    type="button"
                    title={endpoint.name}
                    onClick={(event) => {
                      event.stopPropagation();
                      onSelect(endpoint);
                    }}
                    className="touch min-w-0 cursor-default truncate underline-offset-2 hover:underline"
                  >
                    {endpoint.name}
                  </button>
                  {endpoint.isPractice && <Tag>practice</Tag>}
                </span>
              </Td>
              <Td>
                <Serves serves={endpoint.serves} />
              </Td>
              <Td>
                <CapabilityPips capabilities={endpoint.capabilities} />
              </Td>
              <Td num>
                {medianMs === null ? (
                  <span className="text-ink-3">none</span>
                ) : (
                  formatDuration(medianMs)
                )}
              </Td>
              <Td num>
                {count === 0 ? (
                  <span className="text-ink-3">none</span>
                ) : (
                  <>
                    {formatNumber(failed)}{" "}
                    <span className="text-ink-3">of {formatNumber(count)}</span>
                  </>
                )}
              </Td>
              <Td>
                <State endpoint={endpoint} />
              </Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
