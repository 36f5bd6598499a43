// A list of tabs with one tab stop: arrows, Home and End move, and moving selects.

const keys = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Makes `list` answer to keys and clicks; `onSelect(tab)` is called for a choice by the user. */
export function tabList(list, onSelect) {
  const tabs = () => [...list.querySelectorAll('[role="tab"]')];
  list.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) onSelect(tab);
  });
  list.addEventListener("keydown", (event) => {
    const all = tabs();
    const index = all.indexOf(event.target);
    if (index < 0 || !(event.key in keys) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const tab = all[(keys[event.key](index, all.length) + all.length) % all.length];
    onSelect(tab);
    tab.focus();
  });
}

export function markSelected(list, selected) {
  for (const tab of list.querySelectorAll('[role="tab"]')) {
    tab.setAttribute("aria-selected", String(tab === selected));
    tab.tabIndex = tab === selected ? 0 : -1;
  }
}
