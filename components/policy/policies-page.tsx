"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, Shield } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { EndpointTable } from "@/components/endpoint/endpoint-table";
import { LineagePanel } from "@/components/policy/lineage-panel";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useKeys } from "@/components/shell/use-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Message } from "@/components/ui/message";
import { Panel, PanelBody } from "@/components/ui/panel";
import { listEndpoints } from "@/lib/client/list-endpoints";
import { listPolicies } from "@/lib/client/list-policies";
import { type Role, roleAllows } from "@/lib/domain/role";

const EndpointDrawer = dynamic(() => import("@/components/endpoint/endpoint-drawer"));
const AddEndpointDialog = dynamic(() => import("@/components/endpoint/add-endpoint-dialog"));

export function PoliciesPage({ projectId, role }: { projectId: string; role: Role }) {
  const { data: policies } = useSuspenseQuery(listPolicies(projectId));
  const {
    data: { endpoints },
  } = useSuspenseQuery(listEndpoints(projectId));
  const [openId, setOpenId] = useQueryState("endpoint", parseAsString);
  const [adding, setAdding] = useState(false);
  const off = roleAllows(role, "researcher")
    ? undefined
    : `needs the role researcher; yours is ${role}`;
  const privateOff = roleAllows(role, "admin") ? undefined : "only an admin may allow one";
  const at = endpoints.findIndex((endpoint) => endpoint.id === openId);
  const open = endpoints[at];
  const move = (by: 1 | -1) => {
    const next = endpoints[at < 0 ? 0 : at + by];
    if (next) void setOpenId(next.id);
  };
  useKeys([
    { keys: "j", label: "Next endpoint", run: () => move(1) },
    { keys: "k", label: "Previous endpoint", run: () => move(-1) },
    { keys: "escape", label: "Close the endpoint", run: () => void setOpenId(null) },
  ]);
  return (
    <>
      <PageHeader
        title="Policies & endpoints"
        actions={
          <Button icon={<Plus aria-hidden="true" />} disabled={off} onClick={() => setAdding(true)}>
            Endpoint
          </Button>
        }
      />
      <div className="flex max-lg:flex-col">
        <PageBody className="min-w-0 flex-1">
          <Stack>
            <LineagePanel projectId={projectId} list={policies} off={off} />
            <Panel
              title="Endpoints"
              aside="squares: n, log-probabilities, JSON schema, seed, fine-tuning"
            >
              {endpoints.length === 0 ? (
                <EmptyState
                  action={
                    <Button disabled={off} onClick={() => setAdding(true)}>
                      Add an endpoint
                    </Button>
                  }
                >
                  No endpoint yet. It is where models answer: policies, judge and grader.
                </EmptyState>
              ) : (
                <EndpointTable
                  endpoints={endpoints}
                  selectedId={openId}
                  onSelect={(endpoint) => void setOpenId(endpoint.id)}
                />
              )}
              <PanelBody rule>
                <Message icon={<Shield aria-hidden="true" />}>
                  Private addresses are refused until an admin allows that host; the practice
                  provider's is. Keys are encrypted and never shown again.
                </Message>
              </PanelBody>
            </Panel>
          </Stack>
        </PageBody>
        {open && (
          <EndpointDrawer
            key={open.id}
            projectId={projectId}
            endpoint={open}
            off={off}
            privateOff={privateOff}
            onClose={() => void setOpenId(null)}
          />
        )}
      </div>
      {adding && (
        <AddEndpointDialog
          projectId={projectId}
          privateOff={privateOff}
          onClose={() => setAdding(false)}
          onAdded={(endpoint) => {
            setAdding(false);
            void setOpenId(endpoint.id);
          }}
        />
      )}
    </>
  );
}
