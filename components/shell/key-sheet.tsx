"use client";

import { keyGlyphs } from "@/components/shell/key-bindings";
import { useKeyBindings } from "@/components/shell/use-keys";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

/** Every key that works on this page. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const groups = Map.groupBy(useKeyBindings(), (binding) => binding.group ?? "This page");
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Keys on this page" width="wide">
      <div className="columns-3 gap-7 px-5 pt-3 pb-4 max-lg:columns-2 max-md:columns-1">
        {[...groups].map(([group, bindings]) => (
          <section key={group} className="break-inside-avoid pb-3">
            <h3 className="font-strong text-sm/6">{group}</h3>
            <ul>
              {bindings.map((binding) => (
                <li
                  key={binding.keys}
                  className="flex min-h-[26px] items-center justify-between gap-2 border-line border-t text-ink-2"
                >
                  <span>
                    {binding.label}
                    {binding.off && <span className="text-ink-3 text-sm"> {binding.off}</span>}
                  </span>
                  <span className="inline-flex gap-0.5">
                    {keyGlyphs(binding.keys).map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="border-line border-t bg-canvas px-4 py-2 text-ink-3 text-sm">
        Each is a button too. None acts while you type.
      </p>
    </Dialog>
  );
}
