"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type PaletteEntry, paletteGroups, paletteScore } from "@/components/shell/palette-entries";
import { useShell } from "@/components/shell/shell-context";
import { useKeyBindings } from "@/components/shell/use-keys";
import { useTheme } from "@/components/shell/use-theme";
import { Dialog } from "@/components/ui/dialog";
import { Kbd, Keys } from "@/components/ui/kbd";

function Entry({ entry, onRun }: { entry: PaletteEntry; onRun: (entry: PaletteEntry) => void }) {
  return (
    <Command.Item
      value={entry.id}
      keywords={[entry.label, entry.also ?? ""]}
      disabled={entry.off !== undefined}
      onSelect={() => onRun(entry)}
      className="flex min-h-8 cursor-default items-center gap-2.5 pr-3 pl-4 aria-disabled:text-ink-3 aria-selected:bg-selected aria-selected:shadow-[inset_3px_0_var(--accent)] max-md:min-h-target"
    >
      <entry.icon aria-hidden="true" className="size-3.5 text-ink-3" />
      {entry.label}
      <span className="ml-auto flex items-center gap-2 pl-4 text-ink-3 text-sm">
        {entry.off}
        {entry.keys && <Keys keys={entry.keys} />}
      </span>
    </Command.Item>
  );
}

function Hints() {
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1.5 border-line border-t bg-canvas px-4 py-2 text-ink-3 text-sm pointer-coarse:hidden">
      {[
        { keys: ["↑", "↓"], word: "move" },
        { keys: ["↵"], word: "open" },
        { keys: ["esc"], word: "leave" },
      ].map((hint) => (
        <span key={hint.word} className="inline-flex items-center gap-1.5">
          <Keys keys={hint.keys} /> {hint.word}
        </span>
      ))}
    </div>
  );
}

/** ⌘K: what acts here, what can be done, where one can go. What is off stays, with its reason. */
export default function CommandPalette({
  onClose,
  onKeys,
}: {
  onClose: () => void;
  onKeys: () => void;
}) {
  const router = useRouter();
  const { mayLaunch } = useShell();
  const [theme, setTheme] = useTheme();
  const [text, setText] = useState("");
  const bindings = useKeyBindings();
  const groups = paletteGroups({
    go: (href) => router.push(href),
    showKeys: onKeys,
    setTheme,
    theme,
    mayLaunch,
    bindings,
  });
  const run = (entry: PaletteEntry) => {
    onClose();
    entry.run();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Find or do" bare>
      <Command
        label="Find or do"
        loop
        filter={(_, typed, [label = "", also = ""] = []) => paletteScore({ label, also }, typed)}
      >
        <div className="flex h-bar items-center gap-2.5 border-line border-b pr-3 pl-4">
          <Search aria-hidden="true" className="size-4 text-ink-2" />
          <Command.Input
            autoFocus
            value={text}
            onValueChange={setText}
            placeholder="Find a page or an action"
            className="h-8 min-w-0 flex-1 bg-transparent text-lg outline-none"
          />
          <button type="button" onClick={onClose} className="touch cursor-default">
            <Kbd>esc</Kbd>
            <span className="sr-only">: leave</span>
          </button>
        </div>
        <Command.List className="max-h-[min(60dvh,520px)] overflow-y-auto pb-1.5">
          <Command.Empty className="px-4 py-5 font-serif text-lg">
            Nothing here is called “{text}”.
          </Command.Empty>
          {groups.map((group) => (
            <Command.Group
              key={group.title}
              heading={group.title}
              className="**:[[cmdk-group-heading]]:px-4 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-ink-3 **:[[cmdk-group-heading]]:text-sm"
            >
              {group.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} onRun={run} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
        <Hints />
      </Command>
    </Dialog>
  );
}
