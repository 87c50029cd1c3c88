import {
  type EndpointDraft,
  type FieldFaults,
  kindOf,
  type TextField,
} from "@/components/endpoint/endpoint-draft";
import { KindSelect } from "@/components/endpoint/kind-select";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { endpointDialects } from "@/lib/domain/endpoint-kind";

interface EndpointFieldsProps {
  draft: EndpointDraft;
  onChange: (change: Partial<EndpointDraft>) => void;
  faults: FieldFaults;
  /** Why a private address cannot be allowed; undefined: it can. */
  privateOff: string | undefined;
  keyNote: string;
  urlNote: string;
  /** Address and key are kept by the app. */
  fixedAddress?: boolean;
}

/** A label and, dim after it, what to mind. */
function Noted({ children, note }: { children: string; note: string }) {
  return (
    <>
      {children} <span className="font-body text-ink-3">{note}</span>
    </>
  );
}

/** What is behind an endpoint, where it is and how one is let in. */
export function EndpointFields(props: EndpointFieldsProps) {
  const { draft, onChange, faults, privateOff, keyNote, urlNote, fixedAddress } = props;
  const text = (field: TextField) => ({
    id: `endpoint-${field}`,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
    "aria-invalid": faults[field] !== undefined,
  });
  const field = (name: keyof EndpointDraft) => ({
    htmlFor: `endpoint-${name}`,
    ...(faults[name] !== undefined && { message: faults[name], tone: "fault" as const }),
  });
  return (
    <div className="grid gap-2.5">
      <Field label="Name" {...field("name")}>
        <Input {...text("name")} maxLength={80} placeholder="Lab gateway" />
      </Field>
      <Field label={<Noted note={urlNote}>Base URL</Noted>} {...field("baseUrl")}>
        <Input
          {...text("baseUrl")}
          type="url"
          inputMode="url"
          spellCheck={false}
          disabled={fixedAddress}
          placeholder={endpointDialects[kindOf(draft)].urlExample}
          className="font-mono text-sm"
        />
      </Field>
      {!fixedAddress && (
        <>
          <Field label="Kind" {...field("kind")}>
            <KindSelect id="endpoint-kind" draft={draft} onChange={(kind) => onChange({ kind })} />
          </Field>
          <Field label={<Noted note={keyNote}>API key</Noted>} {...field("apiKey")}>
            <Input
              {...text("apiKey")}
              type="password"
              autoComplete="off"
              spellCheck={false}
              className="font-mono text-sm"
            />
          </Field>
          <div className="flex items-center gap-2">
            <Switch
              label="Private address"
              checked={draft.allowPrivateHost}
              disabled={privateOff !== undefined}
              onChange={(allowPrivateHost) => onChange({ allowPrivateHost })}
            />
            <span>Private address</span>
            <span className="text-ink-3 text-sm">
              {privateOff ?? "this host may be on this machine or in your network"}
            </span>
          </div>
        </>
      )}
    </div>
  );
}
