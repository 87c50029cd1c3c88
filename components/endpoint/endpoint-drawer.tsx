"use client";

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { CapabilityList } from "@/components/endpoint/capability-list";
import {
  type EndpointDraft,
  EndpointFields,
  emptyDraft,
  faultsOf,
  toMicros,
} from "@/components/endpoint/endpoint-fields";
import { TestResult } from "@/components/endpoint/test-result";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SavedMark } from "@/components/ui/saved-mark";
import { Tag } from "@/components/ui/tag";
import { wordsOf } from "@/lib/client/api";
import { useChangeEndpoint } from "@/lib/client/change-endpoint";
import { useTestEndpoint } from "@/lib/client/test-endpoint";
import type { ChangeEndpoint, EndpointView } from "@/lib/contracts/endpoint";

interface EndpointDrawerProps {
  projectId: string;
  endpoint: EndpointView;
  /** Why this reader may change nothing; undefined: they may. */
  off: string | undefined;
  privateOff: string | undefined;
  onClose: () => void;
}

const usd = (micros: number | null) => (micros === null ? "" : String(micros / 1_000_000));

function draftOf(endpoint: EndpointView): EndpointDraft {
  return {
    ...emptyDraft,
    name: endpoint.name,
    baseUrl: endpoint.baseUrl,
    allowPrivateHost: endpoint.allowPrivateHost,
    maxConcurrency: String(endpoint.maxConcurrency),
    promptPrice: usd(endpoint.promptPriceMicros),
    completionPrice: usd(endpoint.completionPriceMicros),
  };
}

/** Only what differs is sent; a new URL always brings its key along, be it an empty one. */
function changeOf(endpoint: EndpointView, draft: EndpointDraft): ChangeEndpoint {
  const moved = draft.baseUrl !== endpoint.baseUrl;
  return {
    name: draft.name.trim(),
    maxConcurrency: Number(draft.maxConcurrency),
    promptPriceMicros: toMicros(draft.promptPrice),
    completionPriceMicros: toMicros(draft.completionPrice),
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
    const { baseUrl, apiKey, allowPrivateHost, model } = draft;
    test.mutate({ endpointId: endpoint.id, baseUrl, apiKey, allowPrivateHost, model });
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
        <Tag>OpenAI-compatible</Tag>
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
        {test.data ? (
          <TestResult test={test.data} />
        ) : (
          <CapabilityList capabilities={endpoint.capabilities} />
        )}
      </section>
    </aside>
  );
}
