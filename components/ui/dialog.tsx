"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Effect of what is asked, said before it is done. */
  description?: ReactNode;
  /** Title only for screen readers; the content brings its own head. */
  bare?: boolean;
  /** 640 px, or 940. */
  width?: "normal" | "wide";
  /** Buttons at the end. */
  footer?: ReactNode;
  children?: ReactNode;
};

const scrim =
  "fixed inset-0 z-40 grid items-start justify-items-center overflow-auto bg-canvas/72 px-4 pt-[88px] pb-4 max-md:px-2 max-md:pt-3";

/** Over the canvas at 72 %, the page behind inert. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  width,
  bare,
  footer,
  children,
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrim}>
          <Radix.Content
            {...(description === undefined && { "aria-describedby": undefined })}
            className={cn(
              "w-full overflow-hidden rounded-panel bg-raised shadow-e2 outline-none",
              width === "wide" ? "max-w-[940px]" : "max-w-[640px]",
            )}
          >
            <header
              className={cn(
                bare ? "sr-only" : "flex h-bar items-center gap-3 border-line border-b pr-2 pl-4",
              )}
            >
              <Radix.Title className="font-strong text-md">{title}</Radix.Title>
              {!bare && (
                <Radix.Close asChild>
                  <IconButton label="Close" icon={<X aria-hidden="true" />} className="ml-auto" />
                </Radix.Close>
              )}
            </header>
            {description !== undefined && (
              <Radix.Description asChild>
                <div className="px-4 pt-3 text-ink-2">{description}</div>
              </Radix.Description>
            )}
            {children}
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 px-4 py-3">{footer}</footer>
            )}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
