// After a navigation the new page's h1 must take the focus; it may appear later than the address changes.
let pending = false;

export function expectFocus(): void {
  pending = true;
}

export function isFocusPending(): boolean {
  return pending;
}

export function takePendingFocus(): boolean {
  const taken = pending;
  pending = false;
  return taken;
}
