"use client";

import { Download } from "lucide-react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLabel, MenuRule } from "@/components/ui/dropdown-menu";

const files = [
  { key: "format=chat", label: "OpenAI chat" },
  { key: "format=prompt_completion", label: "TRL prompt and completion" },
  { key: "format=preference&pairs=all", label: "Preference pairs, all" },
  { key: "format=preference&pairs=widest", label: "Preference pairs, widest of each step" },
] as const;

/** An approved batch as a file: the server streams it, the browser saves it. */
export default function ExportMenu({ projectId, batchId }: { projectId: string; batchId: string }) {
  const { mayLaunch } = useShell();
  const at = `/api/v1/projects/${projectId}/batches/${batchId}`;
  if (!mayLaunch) return <Button disabled="researchers and admins export">Export</Button>;
  return (
    <DropdownMenu trigger={<Button icon={<Download aria-hidden="true" />}>Export</Button>}>
      <MenuLabel>JSON lines</MenuLabel>
      {files.map(({ key, label }) => (
        <MenuItem key={key} asChild>
          <a href={`${at}/export?${key}`} download>
            {label}
          </a>
        </MenuItem>
      ))}
      <MenuRule />
      <MenuLabel>Manifest: lines, bytes, sha-256</MenuLabel>
      {files.map(({ key, label }) => (
        <MenuItem key={key} asChild>
          <a href={`${at}/export-manifest?${key}`} target="_blank" rel="noreferrer">
            {label}
          </a>
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
