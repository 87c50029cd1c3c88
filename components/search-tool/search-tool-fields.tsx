import type { ReactNode } from "react";
import type { DraftFaults, SearchToolDraft } from "@/components/search-tool/search-tool-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { searchKindProfiles } from "@/lib/domain/search-tool";

interface SearchToolFieldsProps {
  draft: SearchToolDraft;
  onChange: (change: Partial<SearchToolDraft>) => void;
  faults: DraftFaults;
  /** What stands beside the key's label. */
  keyNote: string;
}

type TextField = Exclude<keyof SearchToolDraft, "kind" | "allowPrivateHost">;

/** Address, key and limits of a tool over the network. */
export function SearchToolFields({ draft, onChange, faults, keyNote }: SearchToolFieldsProps) {
  const { key, addressNote } = searchKindProfiles[draft.kind];
  const control = (field: TextField) => ({
    id: `search-tool-${field}`,
    value: draft[field],
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
    "aria-invalid": faults[field] !== undefined,
  });
  const field = (name: TextField, label: string, note?: string) => ({
    htmlFor: `search-tool-${name}`,
    label: note ? <Labelled note={note}>{label}</Labelled> : label,
    ...(faults[name] !== undefined && { message: faults[name], tone: "fault" as const }),
  });
  return (
    <div className="grid gap-2.5">
      <Field {...field("baseUrl", "Address", addressNote)}>
        <Input {...control("baseUrl")} type="url" className="font-mono text-sm" />
      </Field>
      {key !== "none" && (
        <Field {...field("apiKey", "Key", keyNote)}>
          <Input
            {...control("apiKey")}
            type="password"
            autoComplete="off"
            className="font-mono text-sm"
          />
        </Field>
      )}
      <div className="flex items-center gap-2">
        <Switch
          label="Private address"
          checked={draft.allowPrivateHost}
          onChange={(allowPrivateHost) => onChange({ allowPrivateHost })}
        />
        <span>Private address</span>
        <span className="text-ink-3 text-sm">
          this host may be on this machine or in your network
        </span>
      </div>
      {draft.kind === "mcp" && (
        <div className="grid grid-cols-3 gap-2.5 max-md:grid-cols-1">
          <Field {...field("mcpTool", "Tool")}>
            <Input {...control("mcpTool")} className="font-mono text-sm" />
          </Field>
          <Field {...field("queryArgument", "Query goes into")}>
            <Input {...control("queryArgument")} className="font-mono text-sm" />
          </Field>
          <Field {...field("countArgument", "Number of results into")}>
            <Input
              {...control("countArgument")}
              placeholder="takes none"
              className="font-mono text-sm"
            />
          </Field>
        </div>
      )}
      <Field {...field("blockedDomains", "Blocked domains", "one a line, with all below them")}>
        <Textarea {...control("blockedDomains")} className="font-mono text-sm" />
      </Field>
      <div className="grid grid-cols-5 gap-2.5 max-md:grid-cols-2">
        <Field {...field("cacheDays", "Kept, days")}>
          <Input {...control("cacheDays")} num className="w-full" />
        </Field>
        <Field {...field("timeoutSeconds", "Time-out, s")}>
          <Input {...control("timeoutSeconds")} num className="w-full" />
        </Field>
        <Field {...field("maxConcurrency", "At once")}>
          <Input {...control("maxConcurrency")} num className="w-full" />
        </Field>
        <Field {...field("requestsPerMinute", "A minute")}>
          <Input {...control("requestsPerMinute")} num placeholder="no limit" className="w-full" />
        </Field>
        <Field {...field("price", "USD a thousand")}>
          <Input {...control("price")} num placeholder="free" className="w-full" />
        </Field>
      </div>
    </div>
  );
}

function Labelled({ note, children }: { note: string; children: ReactNode }) {
  return (
    <>
      {children} <span className="font-body text-ink-3">{note}</span>
    </>
  );
}
