// What a phone shows of a recording while its screen is locked, and what its buttons and those of a headset do there (W3C Media Session).

const STEP_S = 10;

/**
 * @param {HTMLAudioElement} sound
 * @param {() => {title: string, album: string}} what of the recording that plays now
 * @param {{nexttrack?: (() => void) | null, previoustrack?: (() => void) | null}} others how to get to the one after and the one before
 */
export function onLockScreen(sound, what, others) {
  const session = navigator.mediaSession;
  if (!session) return;
  const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=apple-touch-icon]"));
  const picture = icon ? [{ src: icon.href, sizes: "180x180", type: "image/png" }] : [];
  /** @param {number} seconds */
  const move = (seconds) => {
    sound.currentTime = Math.max(0, Math.min(sound.currentTime + seconds, sound.duration || 0));
  };
  /** @type {[MediaSessionAction, MediaSessionActionHandler | null | undefined][]} */
  const actions = [
    ["play", () => void sound.play().catch(() => {})],
    ["pause", () => sound.pause()],
    ["seekbackward", ({ seekOffset }) => move(-(seekOffset || STEP_S))],
    ["seekforward", ({ seekOffset }) => move(seekOffset || STEP_S)],
    ["seekto", ({ seekTime }) => seekTime !== undefined && (sound.currentTime = seekTime)],
    ["nexttrack", others.nexttrack],
    ["previoustrack", others.previoustrack],
  ];
  const tell = () => {
    if (Number.isFinite(sound.duration))
      session.setPositionState?.({
        duration: sound.duration,
        playbackRate: sound.playbackRate,
        position: Math.min(sound.currentTime, sound.duration),
      });
  };
  const begin = () => {
    session.metadata = new MediaMetadata({ ...what(), artwork: picture });
    for (const [action, handler] of actions) {
      try {
        session.setActionHandler(action, handler ?? null);
      } catch {
        // A browser that does not know this button.
      }
    }
    tell();
  };
  sound.addEventListener("play", begin);
  if (!sound.paused) begin();
  for (const event of ["loadedmetadata", "ratechange", "seeked"]) sound.addEventListener(event, tell);
}
