/**
 * Text that is being typed and belongs to nothing saved yet. It outlives the component it is typed into, so that
 * changing the view, signing in again or a refusal loses nothing.
 */
class Drafts {
  /** The line in quick add. */
  add = $state.raw('');
}

export const drafts = new Drafts();
