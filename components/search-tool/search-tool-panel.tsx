"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber, formatPlural } from "@/lib/client/format";
import { listSearchTools } from "@/lib/client/list-search-tools";
import type { SearchToolView } from "@/lib/contracts/search-tool";
import { type Role, roleAllows } from "@/lib/domain/role";

/** Nothing of it is needed before a tool is opened. */
const SearchToolDialog = dynamic(() => import("@/components/search-tool/search-tool-dialog"));

function Where({ tool }: { tool: SearchToolView }) {
  if (tool.lacksKey) {
    return (
      <span className="inline-flex items-center gap-1 text-wrong">
        <TriangleAlert aria-hidden="true" className="size-3" />
        lacks its key
      </span>
    );
  }
  if (tool.corpus) return formatPlural(tool.corpus.documentCount, "document");
  return tool.settings ? new URL(tool.settings.baseUrl).host : null;
}

function Searches({ calls }: { calls: SearchToolView["recentCalls"] }) {
  if (calls.count === 0) return <span className="text-ink-3">none</span>;
  return (
    <>
      {formatNumber(calls.failed)}{" "}
      <span className="text-ink-3">of {formatNumber(calls.count)}</span>
    </>
  );
}

/** What the agent can search with; a launch chooses one. */
export function SearchToolPanel({ projectId, role }: { projectId: string; role: Role }) {
  const { data } = useSuspenseQuery(listSearchTools(projectId));
  const [open, setOpen] = useState<SearchToolView | "new" | null>(null);
  const off = roleAllows(role, "admin") ? undefined : `needs the role admin; yours is ${role}`;
  const testOff = roleAllows(role, "researcher")
    ? undefined
    : `needs the role researcher; yours is ${role}`;
  return (
    <Panel
      title="Search tools"
      aside={
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          disabled={off}
          onClick={() => setOpen("new")}
        >
          Search tool
        </Button>
      }
    >
      {data.tools.length === 0 ? (
        <EmptyState>No search tool yet. A corpus that is imported becomes one.</EmptyState>
      ) : (
        <Table label="Search tools">
          <thead>
            <tr>
              <Th>Tool</Th>
              <Th>Looks in</Th>
              <Th num>Failed</Th>
            </tr>
          </thead>
          <tbody>
            {data.tools.map((tool) => (
              <Tr key={tool.id} onClick={() => setOpen(tool)}>
                <Td className="max-w-40">
                  <button
                    type="button"
                    onClick={(event) => {
                      event.stopPropagation();
                      setOpen(tool);
                    }}
                    className="touch max-w-full cursor-default truncate underline-offset-2 hover:underline"
                  >
                    {tool.name}
                  </button>
                  <p className="text-ink-3 text-sm">{tool.title}</p>
                </Td>
                <Td className="max-w-44 truncate">
                  <Where tool={tool} />
                </Td>
                <Td num>
                  <Searches calls={tool.recentCalls} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <PanelFoot>
        Answers of a tool over the network are kept and served again; what a trajectory retrieved
        stands in its record.
      </PanelFoot>
      {open && (
        <SearchToolDialog
          projectId={projectId}
          tool={open === "new" ? null : open}
          off={off}
          testOff={testOff}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}
