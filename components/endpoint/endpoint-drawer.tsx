"use client";

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { CapabilityList } from "@/components/endpoint/capability-list";
import {
  draftOf,
  type EndpointDraft,
  faultsOf,
  settingsOf,
} from "@/components/endpoint/endpoint-draft";
import { EndpointFields } from "@/components/endpoint/endpoint-fields";
import { EndpointLimitFields } from "@/components/endpoint/endpoint-limit-fields";
import { LearntList } from "@/components/endpoint/learnt-list";
import { TestResult } from "@/components/endpoint/test-result";
import { ThrottleFacts } from "@/components/endpoint/throttle-facts";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { SavedMark } from "@/components/ui/saved-mark";
import { Tag } from "@/components/ui/tag";
import { wordsOf } from "@/lib/client/api";
import { useChangeEndpoint } from "@/lib/client/change-endpoint";
import { useTestEndpoint } from "@/lib/client/test-endpoint";
import type { ChangeEndpoint, EndpointView } from "@/lib/contracts/endpoint";
import { endpointDialects } from "@/lib/domain/endpoint-kind";

interface EndpointDrawerProps {
  projectId: string;
  endpoint: EndpointView;
  /** Why this reader may change nothing; undefined: they may. */
  off: string | undefined;
  privateOff: string | undefined;
  onClose: () => void;
}

/** Only what differs is sent; a new URL always brings its key along, be it an empty one. */
function changeOf(endpoint: EndpointView, draft: EndpointDraft): ChangeEndpoint {
  const moved = draft.baseUrl !== endpoint.baseUrl;
  return {
    name: draft.name.trim(),
    ...settingsOf(draft, endpoint.limits),
    ...(draft.kind !== null && draft.kind !== endpoint.kind && { kind: draft.kind }),
    ...(moved && { baseUrl: draft.baseUrl }),
    ...((moved || draft.apiKey !== "") && { apiKey: draft.apiKey }),
    ...((moved || draft.allowPrivateHost !== endpoint.allowPrivateHost) && {
      allowPrivateHost: draft.allowPrivateHost,
    }),
  };
}

const savedState = {
  idle: "idle",
  pending: "saving",
  error: "failed",
  success: "saved",
} as const;

function TestedAt({ at }: { at: string | null }) {
  if (at === null) return "not tested yet";
  return (
    <>
      tested <RelativeTime at={at} />
    </>
  );
}

const part = "border-line border-t px-4 py-3";

/** One endpoint: its address and key, whether it answers, what it can do, what it costs. */
export default function EndpointDrawer(props: EndpointDrawerProps) {
  const { projectId, endpoint, off, privateOff, onClose } = props;
  const [draft, setDraft] = useState(() => draftOf(endpoint));
  const [asked, setAsked] = useState(false);
  const test = useTestEndpoint(projectId);
  const change = useChangeEndpoint(projectId);
  const faults = faultsOf(draft);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(faults).length > 0 || change.isPending || off) return;
    change.mutate(
      { endpointId: endpoint.id, change: changeOf(endpoint, draft) },
      { onSuccess: () => setDraft((before) => ({ ...before, apiKey: "" })) },
    );
  };
  const runTest = () => {
    const { kind, baseUrl, apiKey, allowPrivateHost, model } = draft;
    test.mutate({ endpointId: endpoint.id, kind, baseUrl, apiKey, allowPrivateHost, model });
  };
  const failure = change.error ?? test.error;
  const fault = failure ? wordsOf(failure) : null;
  const keyNote = endpoint.secretHint
    ? `stored, ends in ${endpoint.secretHint}; type to replace it`
    : "none stored";
  return (
    <aside
      aria-label={endpoint.name}
      className="w-[420px] flex-none border-line border-l bg-canvas max-lg:w-full max-lg:border-t max-lg:border-l-0 lg:sticky lg:top-bar lg:max-h-[calc(100dvh-var(--bar-height))] lg:self-start lg:overflow-y-auto"
    >
      <div className="flex h-10 items-center gap-2 pr-1.5 pl-4">
        <h2 className="truncate font-strong">{endpoint.name}</h2>
        <Tag>{endpoint.isPractice ? "practice" : endpointDialects[endpoint.kind].title}</Tag>
        <IconButton
          label="Close"
          icon={<X aria-hidden="true" />}
          onClick={onClose}
          className="ml-auto"
        />
      </div>
      <form onSubmit={save} aria-label={`Settings of ${endpoint.name}`}>
        <div className={part}>
          <EndpointFields
            draft={draft}
            onChange={(next) => setDraft((before) => ({ ...before, ...next }))}
            faults={asked ? faults : {}}
            privateOff={privateOff}
            urlNote={endpoint.isPractice ? "kept by the app" : "changing it asks for the key again"}
            keyNote={keyNote}
            fixedAddress={endpoint.isPractice}
          />
          <div className="mt-3">
            <EndpointLimitFields
              draft={draft}
              onChange={(next) => setDraft((before) => ({ ...before, ...next }))}
              faults={asked ? faults : {}}
            />
          </div>
          <div className="mt-3 flex items-center gap-2">
            <Button type="submit" variant="primary" busy={change.isPending} disabled={off}>
              Save
            </Button>
            <SavedMark state={savedState[change.status]} />
          </div>
          {fault && (
            <ErrorState
              title={change.error ? "Nothing was changed." : "The test was not run."}
              safe={fault.title}
              code={fault.code}
              id={fault.id}
              className="mt-2"
            />
          )}
        </div>
      </form>
      <section className={part} aria-label="Load">
        <h3 className="mb-1.5 font-strong text-sm">Load, all workers together</h3>
        <ThrottleFacts endpoint={endpoint} />
      </section>
      <section className={part} aria-label="Connection">
        <div className="mb-1.5 flex items-center gap-2">
          <h3 className="font-strong text-sm">Connection</h3>
          <span className="ml-auto text-ink-3 text-sm">
            <TestedAt at={endpoint.testedAt} />
          </span>
          <Button size="small" onClick={runTest} busy={test.isPending} disabled={off}>
            {endpoint.testedAt ? "Test again" : "Test"}
          </Button>
        </div>
        <Field label="Model to probe" htmlFor="drawer-model" className="mb-2">
          <Input
            id="drawer-model"
            value={draft.model}
            placeholder={endpoint.models[0] ?? "the first it lists"}
            onChange={(event) => setDraft((before) => ({ ...before, model: event.target.value }))}
            className="font-mono text-sm"
          />
        </Field>
        {test.data ? (
          <TestResult test={test.data} />
        ) : (
          <CapabilityList capabilities={endpoint.capabilities} />
        )}
        <LearntList learnt={endpoint.learnt} />
      </section>
    </aside>
  );
}
