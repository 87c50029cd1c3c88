import { cva, type VariantProps } from "class-variance-authority";

/** Shared by buttons and links that look like one. */
export const buttonStyle = cva(
  "move touch inline-flex cursor-default items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-label select-none focus-visible:rounded-control focus-visible:outline-offset-2 [&_svg]:size-3",
  {
    variants: {
      variant: {
        default: "border-line-strong bg-surface text-ink hover:bg-hover active:bg-selected",
        primary:
          "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover active:border-accent-text active:bg-accent-text",
        quiet:
          "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink active:bg-selected",
      },
      size: {
        small: "h-6 px-1.5 max-md:h-8",
        normal: "h-control px-2.5",
        big: "h-[34px] px-3.5 max-md:h-target",
      },
      off: {
        true: "border-line bg-sunken text-ink-3 hover:border-line hover:bg-sunken hover:text-ink-3 active:border-line active:bg-sunken",
        false: "",
      },
    },
    compoundVariants: [{ variant: "quiet", off: true, class: "border-transparent bg-transparent" }],
    defaultVariants: { variant: "default", size: "normal", off: false },
  },
);

export type ButtonLook = Omit<VariantProps<typeof buttonStyle>, "off">;
