import { type EndpointDraft, kindOf } from "@/components/endpoint/endpoint-draft";
import { Select } from "@/components/ui/select";
import { type EndpointKind, endpointDialects, endpointKinds } from "@/lib/domain/endpoint-kind";

interface KindSelectProps {
  id: string;
  draft: EndpointDraft;
  onChange: (kind: EndpointKind) => void;
}

/** What stands behind the address: presumed from it until somebody chooses. */
export function KindSelect({ id, draft, onChange }: KindSelectProps) {
  const kind = kindOf(draft);
  const isGuessed = draft.kind === null && draft.baseUrl !== "";
  return (
    <Select
      id={id}
      label="Kind"
      value={kind}
      onChange={onChange}
      options={endpointKinds.map((one) => ({
        value: one,
        label: endpointDialects[one].title,
        ...(isGuessed && one === kind && { note: "by its URL" }),
      }))}
      className="w-full"
    />
  );
}
