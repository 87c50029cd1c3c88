"use client";

import { type FormEvent, useState } from "react";
import { SearchTest } from "@/components/search-tool/search-test";
import {
  changeOf,
  draftOfKind,
  draftOfTool,
  faultsOf,
  type SearchToolDraft,
  testOf,
  toolOf,
} from "@/components/search-tool/search-tool-draft";
import { SearchToolFields } from "@/components/search-tool/search-tool-fields";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { wordsOf } from "@/lib/client/api";
import { useArchiveSearchTool } from "@/lib/client/archive-search-tool";
import { useSaveSearchTool } from "@/lib/client/save-search-tool";
import { useTestSearchTool } from "@/lib/client/test-search-tool";
import type { SearchToolView } from "@/lib/contracts/search-tool";
import { outsideSearchKinds, searchKindProfiles } from "@/lib/domain/search-tool";

interface SearchToolDialogProps {
  projectId: string;
  /** Null: a new one. */
  tool: SearchToolView | null;
  /** Why this reader may change nothing; undefined: they may. */
  off: string | undefined;
  /** Why this reader may not search; undefined: they may. */
  testOff: string | undefined;
  onClose: () => void;
}

const kindOptions = outsideSearchKinds.map((value) => ({
  value,
  label: searchKindProfiles[value].title,
}));

/** A new tool, or a stored one: tried before it is saved, as it is typed. */
export default function SearchToolDialog(props: SearchToolDialogProps) {
  const { projectId, tool, off, testOff, onClose } = props;
  const [draft, setDraft] = useState<SearchToolDraft>(() =>
    tool ? draftOfTool(tool) : draftOfKind("searxng"),
  );
  const [changed, setChanged] = useState(tool === null);
  const [asked, setAsked] = useState(false);
  const test = useTestSearchTool(projectId);
  const save = useSaveSearchTool(projectId);
  const archive = useArchiveSearchTool(projectId);
  const isLocal = tool?.kind === "local_corpus";
  const hasKey = Boolean(tool?.secretHint) && draft.baseUrl === tool?.settings?.baseUrl;
  const faults = faultsOf({ ...draft, baseUrl: isLocal ? "https://local" : draft.baseUrl }, hasKey);
  const faulty = isLocal ? faults.name !== undefined : Object.keys(faults).length > 0;
  const edit = (next: Partial<SearchToolDraft>) => {
    setDraft((before) => ({ ...before, ...next }));
    setChanged(true);
    test.reset();
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (faulty || off || save.isPending) return;
    save.mutate(
      tool
        ? { searchToolId: tool.id, change: changeOf(tool, draft) }
        : { searchToolId: null, tool: toolOf(draft) },
      { onSuccess: onClose },
    );
  };
  const runTest = (query: string) => {
    setAsked(true);
    const asStored = !changed || (hasKey && draft.apiKey === "");
    const stored = tool && { id: tool.id, asStored };
    if (asStored || !faulty) test.mutate(testOf(draft, query, stored));
  };
  const failure = save.error ?? archive.error ?? test.error;
  const fault = failure ? wordsOf(failure) : null;
  const keyNote = hasKey
    ? `stored, ends in ${tool?.secretHint}; type to replace it`
    : "encrypted, never shown again";
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={tool ? tool.name : "Add a search tool"}
    >
      <form onSubmit={send} aria-label="Search tool">
        <div className="grid gap-2.5 px-4 py-3">
          <NameRow
            draft={draft}
            tool={tool}
            fault={asked ? faults.name : undefined}
            onChange={edit}
          />
          {!isLocal && (
            <SearchToolFields
              draft={draft}
              onChange={edit}
              faults={asked ? faults : {}}
              keyNote={keyNote}
            />
          )}
          {fault && (
            <ErrorState
              title={test.error ? "The test was not run." : "Nothing was changed."}
              safe={fault.title}
              code={fault.code}
              id={fault.id}
            />
          )}
          <Actions
            isNew={tool === null}
            off={off}
            saving={save.isPending}
            archiving={archive.isPending}
            onArchive={() => tool && archive.mutate(tool.id, { onSuccess: onClose })}
          />
        </div>
      </form>
      <SearchTest test={test.data} busy={test.isPending} off={testOff} onTest={runTest} />
    </Dialog>
  );
}

interface NameRowProps {
  draft: SearchToolDraft;
  tool: SearchToolView | null;
  fault: string | undefined;
  onChange: (change: Partial<SearchToolDraft>) => void;
}

/** The kind is chosen once; the name is what a launch shows. */
function NameRow({ draft, tool, fault, onChange }: NameRowProps) {
  return (
    <div className="grid grid-cols-[180px_minmax(0,1fr)] gap-2.5 max-md:grid-cols-1">
      <Field label="Kind" htmlFor="search-tool-kind">
        {tool ? (
          <Input id="search-tool-kind" value={tool.title} disabled />
        ) : (
          <Select
            id="search-tool-kind"
            label="Kind"
            value={draft.kind}
            options={kindOptions}
            onChange={(kind) => onChange(draftOfKind(kind))}
          />
        )}
      </Field>
      <Field
        label="Name"
        htmlFor="search-tool-name"
        {...(fault !== undefined && { message: fault, tone: "fault" as const })}
      >
        <Input
          id="search-tool-name"
          value={draft.name}
          maxLength={80}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
    </div>
  );
}

interface ActionsProps {
  isNew: boolean;
  off: string | undefined;
  saving: boolean;
  archiving: boolean;
  onArchive: () => void;
}

function Actions({ isNew, off, saving, archiving, onArchive }: ActionsProps) {
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={saving} disabled={off}>
          {isNew ? "Add" : "Save"}
        </Button>
        {!isNew && (
          <Button className="ml-auto" busy={archiving} disabled={off} onClick={onArchive}>
            Archive
          </Button>
        )}
      </div>
      {!isNew && (
        <p className="text-ink-3 text-sm">
          An archived tool can be chosen no more; what was launched with it goes on.
        </p>
      )}
    </>
  );
}
