/** Of which task the history is asked for, before its pane is there to show it. It knows nothing else. */
class Asked {
  of = $state.raw<string | null>(null);
}

export const asked = new Asked();
