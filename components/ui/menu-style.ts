/** What floats looks alike: menus, selects, popovers. */
export const floatStyle = "z-50 overflow-hidden rounded-panel bg-raised shadow-e2 outline-none";

export const menuItemStyle =
  "relative flex min-h-7 cursor-default select-none items-center gap-2 rounded-mark px-2 text-ink outline-none data-disabled:text-ink-3 data-highlighted:bg-selected max-md:min-h-target [&>svg]:size-3.5 [&>svg]:text-ink-3";
