import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

const look = cva(
  "inline-flex h-[18px] items-center gap-1 whitespace-nowrap rounded-mark px-1.5 font-label text-xs [&_svg]:size-[11px]",
  {
    variants: {
      tone: {
        plain: "bg-sunken text-ink-2",
        line: "text-ink-2 shadow-[inset_0_0_0_1px_var(--line-strong)]",
        accent: "bg-accent-soft text-accent-text",
        human: "bg-human-soft text-human [&_svg]:size-2",
        ai: "bg-ai-soft text-ai [&_svg]:size-2",
        warn: "bg-wrong-soft text-wrong",
        ink: "bg-ink text-surface",
        absent: "hatch-line text-ink-2 shadow-[inset_0_0_0_1px_var(--line-strong)]",
      },
      mono: { true: "font-mono text-[12px]", false: "" },
    },
    defaultVariants: { tone: "plain", mono: false },
  },
);

export function Tag({
  tone,
  mono,
  className,
  ...rest
}: ComponentProps<"span"> & VariantProps<typeof look>) {
  return <span {...rest} className={cn(look({ tone, mono }), className)} />;
}
