"use client";

import { type FormEvent, useState } from "react";
import {
  type EndpointDraft,
  emptyDraft,
  faultsOf,
  kindOf,
  settingsOf,
} from "@/components/endpoint/endpoint-draft";
import { EndpointFields } from "@/components/endpoint/endpoint-fields";
import { EndpointLimitFields } from "@/components/endpoint/endpoint-limit-fields";
import { type PickedPolicy, PolicyPicker } from "@/components/endpoint/policy-picker";
import { TestResult } from "@/components/endpoint/test-result";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAddEndpoint } from "@/lib/client/add-endpoint";
import { wordsOf } from "@/lib/client/api";
import { useTestEndpoint } from "@/lib/client/test-endpoint";
import type { EndpointTest, EndpointView } from "@/lib/contracts/endpoint";

interface AddEndpointDialogProps {
  projectId: string;
  privateOff: string | undefined;
  onClose: () => void;
  onAdded: (endpoint: EndpointView) => void;
}

/** What was found holds for the address it was found at, and for how it was spoken to. */
const foundAt = ["baseUrl", "apiKey", "allowPrivateHost", "kind"] as const;

/** What a test found, to be kept with the endpoint. */
function testedOf({ model, models, capabilities }: Extract<EndpointTest, { ok: true }>) {
  const findings = capabilities.flatMap(({ key, has, found, format }) =>
    has === null ? [] : [[key, { has, found, ...(format && { format }) }] as const],
  );
  return { model, models, capabilities: Object.fromEntries(findings) };
}

/** Test first, then add: nothing is stored by a test. */
export default function AddEndpointDialog(props: AddEndpointDialogProps) {
  const { projectId, privateOff, onClose, onAdded } = props;
  const [draft, setDraft] = useState<EndpointDraft>(emptyDraft);
  const [asked, setAsked] = useState<"nothing" | "test" | "add">("nothing");
  const [picked, setPicked] = useState<PickedPolicy[]>([]);
  const test = useTestEndpoint(projectId);
  const add = useAddEndpoint(projectId);
  const faults = faultsOf(draft);
  const urlFault = faults.baseUrl;
  // A test needs the address alone.
  const urlFaults = asked === "test" && urlFault !== undefined ? { baseUrl: urlFault } : {};
  const change = (next: Partial<EndpointDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    if (foundAt.some((field) => field in next)) test.reset();
  };
  const { kind, baseUrl, apiKey, allowPrivateHost, model } = draft;
  const runTest = () => {
    setAsked("test");
    if (urlFault === undefined) test.mutate({ kind, baseUrl, apiKey, allowPrivateHost, model });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked("add");
    if (Object.keys(faults).length > 0 || add.isPending) return;
    add.mutate(
      {
        name: draft.name.trim(),
        baseUrl,
        apiKey,
        allowPrivateHost,
        ...settingsOf(draft),
        // What the server said of itself outdoes what its URL looked like.
        kind: kind ?? (test.data?.ok ? test.data.kind : kindOf(draft)),
        tested: test.data?.ok ? testedOf(test.data) : null,
        policies: picked.map((one) => ({ ...one, size: one.size.trim() || one.model })),
      },
      { onSuccess: onAdded },
    );
  };
  const failure = add.error ?? test.error;
  const fault = failure ? wordsOf(failure) : null;
  const models = test.data?.ok ? test.data.models : [];
  const named = test.data?.ok && !models.includes(test.data.model) ? [test.data.model] : [];
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Add an endpoint"
      description={
        <p>Any server that speaks the OpenAI protocol: vLLM, Ollama, a gateway, a provider.</p>
      }
    >
      <form onSubmit={send} className="grid gap-3 px-4 py-3">
        <EndpointFields
          draft={draft}
          onChange={change}
          faults={asked === "add" ? faults : urlFaults}
          privateOff={privateOff}
          keyNote="encrypted, never shown again; empty if it takes none"
          urlNote="mostly ends in /v1"
        />
        <EndpointLimitFields
          draft={draft}
          onChange={change}
          faults={asked === "add" ? faults : {}}
        />
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Model to probe" htmlFor="endpoint-model" className="flex-1">
            <Input
              id="endpoint-model"
              value={model}
              placeholder="the first it lists"
              onChange={(event) => change({ model: event.target.value })}
              className="font-mono text-sm"
            />
          </Field>
          <Button onClick={runTest} busy={test.isPending}>
            Test the connection
          </Button>
        </div>
        {test.data && <TestResult test={test.data} />}
        {test.data?.ok && (
          <PolicyPicker models={[...models, ...named]} picked={picked} onChange={setPicked} />
        )}
        {fault && (
          <ErrorState
            title={add.error ? "The endpoint was not added." : "The test was not run."}
            safe={fault.title}
            code={fault.code}
            id={fault.id}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={add.isPending}>
            Add the endpoint
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
