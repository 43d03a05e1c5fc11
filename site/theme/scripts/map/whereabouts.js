/**
 * Asks for the position, on a tap only, and shows what `position.js` decides. Nothing leaves the phone; nothing is kept.
 */
import { fill, inWords } from "../shared/wording.js";
import { root } from "../shared/memory.js";
import { neighbours } from "./near.js";
import { begin, heading, look, take } from "./position.js";

const TICK_MS = 5000;
/** Slower than this, the course that a receiver gives is noise. */
const WALKING_M_S = 0.5;
/** A position dated farther than this from now comes from a clock that is wrong, as that of old receivers is by 1024 weeks. */
const WRONG_CLOCK_MS = 3_600_000;
const ANNOUNCED = `sentiers ${root.pathname} arrived`;

/** Stops whose arrival was announced, for as long as this tab is open: reading one leaves this page. @returns {string[]} */
function announced() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(ANNOUNCED) ?? "[]");
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

/** @param {string[]} codes */
function remember(codes) {
  try {
    sessionStorage.setItem(ANNOUNCED, JSON.stringify(codes));
  } catch {
    // A browser that keeps nothing announces a stop again after its page was read.
  }
}

/** @param {GeolocationPosition} position */
const timeOf = ({ timestamp }) => (Math.abs(timestamp - Date.now()) > WRONG_CLOCK_MS ? Date.now() : timestamp);

/**
 * @param {HTMLElement} section
 * @param {{L: import("./mapping.js").Leaflet, map: import("./mapping.js").LeafletMap, data: import("./mapping.js").MapData, trail: import("./mapping.js").Trail | null, way: import("./ground.js").Track | null, order: string[], shown: () => Set<string>, lastSeen: () => string | null, mark: (code: string | null) => void, words: any, language: string}} made
 */
export function mount(section, made) {
  const { words, language, data } = made;
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (section.querySelector(selector));
  const [ask, halt, said, guide, wishes] = [".ask .primary", ".halt", ".said", ".guide", ".wishes"].map(find);
  const live = section.closest(".mapping")?.querySelector(".live");
  const distance = (/** @type {number} */ metres) => inWords(metres, language);
  /** @type {import("./position.js").Trail} */
  const trail = {
    stops: (made.trail ? made.trail.stops : made.order.map((code) => ({ code, along_m: null })))
      .filter((stop) => data.stops[stop.code])
      .map(({ code, along_m }) => {
        const { at, arrival_m, radius_m } = data.stops[code];
        return { code, at, arrival_m, radius_m, along_m };
      }),
    way: made.way && made.way.pairs.length ? made.way : null,
  };
  const near = neighbours(/** @type {Element} */ (section.closest(".mapping")), { ...made, stops: trail.stops });
  let state = begin();
  let watch = 0;
  let tick = 0;
  /** @type {number | null} where the phone points, by its compass */
  let facing = null;
  /** @type {number | null} where it goes, by its positions */
  let course = null;
  let condition = "";
  let followed = false; // whether the map has gone to the position
  let dragged = false;
  made.map.on("dragstart", () => {
    dragged = true;
  });
  const dot = drawDot(made, words);

  section.hidden = false;
  ask.addEventListener("click", open);
  halt.addEventListener("click", () => close(words.stopped));
  live?.parentElement?.querySelector(".filters")?.addEventListener("change", () => {
    if (watch) show(look(state, trail, Date.now()));
  });
  addEventListener("pagehide", () => close(""));
  if (location.hash === "#where") {
    // Whoever comes by the button of a stop has asked already; by an address, not.
    if (document.referrer.startsWith(root.href)) open();
    else section.scrollIntoView();
  }

  function open() {
    if (!("geolocation" in navigator)) return say(isSecureContext ? words.unsupported : words.insecure);
    if (!isSecureContext) return say(words.insecure);
    state = begin(announced(), made.lastSeen());
    condition = "";
    followed = dragged = false;
    live?.classList.add("following");
    ask.hidden = true;
    halt.hidden = false;
    wishes.hidden = false;
    say(words.waiting);
    watch = navigator.geolocation.watchPosition(received, failed, {
      enableHighAccuracy: true,
      maximumAge: 5000,
      timeout: 30000,
    });
    tick = window.setInterval(() => show(look(state, trail, Date.now())), TICK_MS);
    turnTo();
    halt.focus({ preventScroll: true });
    const over = getComputedStyle(section).position === "fixed"; // on a phone these words lie over the lower edge of the map
    made.map.getContainer().scrollIntoView({ block: over ? "start" : "nearest" });
    return undefined;
  }

  function close(/** @type {string} */ sentence) {
    if (!watch && !tick) return;
    navigator.geolocation.clearWatch(watch);
    clearInterval(tick);
    watch = tick = 0;
    removeEventListener("deviceorientationabsolute", turned);
    removeEventListener("deviceorientation", turned);
    awake.release();
    dot.remove();
    near.remove();
    live?.classList.remove("following");
    guide.hidden = wishes.hidden = halt.hidden = true;
    ask.hidden = false;
    if (sentence) {
      say(sentence);
      ask.focus();
    }
  }

  function say(/** @type {string} */ sentence) {
    said.textContent = sentence;
  }

  function failed(/** @type {GeolocationPositionError} */ error) {
    if (error.code === error.PERMISSION_DENIED) close(words.refused);
    else if (error.code === error.TIMEOUT) {
      if (!state.fix) say(words.timeout);
    } else if (!state.fix) close(words.unavailable);
  }

  function received(/** @type {GeolocationPosition} */ position) {
    const { latitude, longitude, accuracy, heading: going, speed } = position.coords;
    const decision = take(state, trail, { at: [latitude, longitude], accuracy_m: accuracy, time_ms: timeOf(position) });
    state = decision.state;
    course = going !== null && !Number.isNaN(going) && (speed ?? 0) >= WALKING_M_S ? going : null;
    show(decision.view);
    const arrived = decision.news.flatMap(({ kind, code }) => (kind === "arrived" && code ? [code] : []));
    if (arrived.length) welcome(arrived);
    else for (const item of decision.news) tell(item, decision.view);
  }

  /** @param {string[]} codes of stops just reached: two may share a place */
  function welcome(codes) {
    navigator.vibrate?.([90, 60, 90]);
    const link = (/** @type {string} */ code, /** @type {string} */ textContent) =>
      Object.assign(document.createElement("a"), { href: new URL(data.stops[code].url, root).href, textContent });
    const named = (/** @type {string} */ code) => `${code}, ${data.stops[code].title}`;
    const [code] = codes;
    if (codes.length === 1)
      said.replaceChildren(fill(words.arrived, { code, title: data.stops[code].title }), " ", link(code, words.open));
    else
      said.replaceChildren(
        words.arrived_many,
        ...codes.flatMap((each, place) => [place ? " · " : " ", link(each, named(each))]),
      );
    remember(state.arrived);
  }

  function tell(/** @type {import("./position.js").News} */ item, /** @type {import("./position.js").View} */ view) {
    if (item.kind === "leaving" && view.off) {
      navigator.vibrate?.(200);
      const sentence = made.trail?.line === "provisional" ? words.leaving_provisional : words.leaving;
      say(fill(sentence, { distance: distance(view.off.distance_m), wind: words.winds[view.off.wind] }));
    } else if (item.kind === "back") say(words.back);
    else if (item.kind === "turned") say(words.turned);
  }

  function show(/** @type {import("./position.js").View} */ view) {
    const { fix } = state;
    if (!fix) return;
    dot.move(fix, view.condition, facing ?? course);
    const stops = trail.stops.filter(({ code }) => made.shown().has(code));
    const aim = view.next && made.trail ? view.next : look(state, { ...trail, stops }, Date.now()).nearest;
    if (!followed) {
      followed = true;
      if (view.condition !== "far" && aim)
        made.map.fitBounds([fix.at, data.stops[aim.code].at], { padding: [45, 45], maxZoom: 16, animate: false });
    } else if (!dragged && view.condition === "good" && !made.map.getBounds().pad(-0.15).contains(fix.at))
      made.map.panTo(fix.at);
    if (view.condition !== condition) {
      const late = condition === "stale" || condition === "inaccurate" || condition === "far";
      condition = view.condition;
      if (condition === "far" && view.nearest) say(fill(words.far, { distance: distance(view.nearest.distance_m) }));
      else if (condition === "inaccurate") say(fill(words.inaccurate, { radius: distance(fix.accuracy_m) }));
      else if (condition === "stale") say(fill(words.stale, { age: age(Date.now() - fix.time_ms) }));
      else if (late || said.textContent === words.waiting || said.textContent === words.timeout) say("");
    }
    guide.hidden = !aim || view.condition === "far";
    if (view.condition === "far") near.remove();
    else near.update(fix.at);
    if (made.trail && view.condition !== "far") made.mark(view.next?.code ?? null);
    if (!aim) return;
    const sentence = fill(aim === view.next ? words.ahead : words.nearest, {
      code: aim.code,
      title: data.stops[aim.code].title,
    });
    const where = aim.there
      ? words.here
      : fill(words.way, { distance: distance(aim.distance_m), wind: words.winds[aim.wind] });
    const way = find(".way");
    const name = Object.assign(document.createElement("b"), { textContent: where });
    way.replaceChildren(name, sentence);
    find(".arrow").hidden = aim.there || facing === null; // it would point wrong in the hand: the words tell the way
    find(".arrow").style.rotate = `${aim.bearing_deg - (facing ?? 0)}deg`;
    const done = find(".done");
    done.hidden = view.along_m === null || !made.way;
    if (view.along_m !== null && made.way)
      done.textContent = fill(words.progress, { done: distance(view.along_m), length: distance(made.way.length_m) });
  }

  function age(/** @type {number} */ ms) {
    const number = new Intl.NumberFormat(language);
    return ms < 90000
      ? fill(words.seconds, { count: number.format(Math.round(ms / 1000)) })
      : fill(words.minutes, { count: number.format(Math.round(ms / 60000)) });
  }

  function turned(/** @type {any} */ event) {
    const angle = heading(
      {
        alpha: event.alpha,
        absolute: event.absolute || event.type === "deviceorientationabsolute",
        webkitCompassHeading: event.webkitCompassHeading,
      },
      screen.orientation?.angle ?? 0,
    );
    if (angle === null || (facing !== null && Math.abs(angle - facing) < 3)) return;
    facing = angle;
    if (state.fix) show(look(state, trail, Date.now()));
  }

  function turnTo() {
    const permission = /** @type {any} */ (globalThis).DeviceOrientationEvent?.requestPermission;
    if (!permission) {
      addEventListener("deviceorientationabsolute", turned);
      addEventListener("deviceorientation", turned);
      return;
    }
    const button = find(".compass");
    button.hidden = false;
    button.onclick = () =>
      permission.call(DeviceOrientationEvent).then(
        (/** @type {string} */ answer) => {
          button.hidden = true;
          if (answer === "granted") addEventListener("deviceorientation", turned);
          else say(words.compass_refused);
        },
        () => say(words.compass_refused),
      );
  }

  const awake = stayAwake(/** @type {HTMLInputElement} */ (find(".awake input")), () => say(words.awake_failed));
}

/** The screen kept on as long as the box is ticked. @param {HTMLInputElement} box @param {() => void} refused */
function stayAwake(box, refused) {
  /** @type {WakeLockSentinel | null} */
  let lock = null;
  const label = /** @type {HTMLElement} */ (box.closest("label"));
  label.hidden = !("wakeLock" in navigator);
  const hold = async () => {
    try {
      lock = await navigator.wakeLock.request("screen");
      if (!box.checked) release();
    } catch {
      box.checked = false;
      refused();
    }
  };
  const release = () => {
    lock?.release();
    lock = null;
  };
  box.addEventListener("change", () => (box.checked ? hold() : release()));
  document.addEventListener("visibilitychange", () => {
    if (box.checked && document.visibilityState === "visible") hold();
  });
  return {
    release() {
      box.checked = false;
      release();
    },
  };
}

/** @param {import("leaflet").Marker} marker */
const elementOf = (marker) => /** @type {HTMLElement} */ (marker.getElement());

/** The dot, the circle it may be in, and where the phone points. @param {{L: import("./mapping.js").Leaflet, map: import("./mapping.js").LeafletMap}} made @param {any} words */
function drawDot({ L, map }, words) {
  /** @type {import("leaflet").Circle | null} */
  let circle = null;
  /** @type {import("leaflet").Marker | null} */
  let dot = null;
  return {
    /** @param {import("./position.js").Fix} fix @param {string} condition @param {number | null} facing */
    move(fix, condition, facing) {
      if (!dot) {
        circle = L.circle(fix.at, { radius: fix.accuracy_m, className: "haze", interactive: false }).addTo(map);
        dot = L.marker(fix.at, {
          icon: L.divIcon({ className: "me", iconSize: [22, 22] }),
          interactive: false,
          keyboard: false,
          zIndexOffset: 800,
        }).addTo(map);
        elementOf(dot).setAttribute("role", "img");
        elementOf(dot).setAttribute("aria-label", words.you);
        elementOf(dot).append(document.createElement("i"));
      }
      circle?.setLatLng(fix.at).setRadius(fix.accuracy_m);
      dot.setLatLng(fix.at);
      const cone = /** @type {HTMLElement} */ (elementOf(dot).firstChild);
      cone.hidden = facing === null;
      cone.style.rotate = `${facing ?? 0}deg`;
      elementOf(dot).classList.toggle("old", condition === "stale");
    },
    remove() {
      circle?.remove();
      dot?.remove();
      circle = dot = null;
    },
  };
}
