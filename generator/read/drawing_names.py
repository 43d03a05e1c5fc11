"""What a drawing may consist of: elements, attributes and properties that only draw.

Source: W3C, *Scalable Vector Graphics 2*, appendices «Element index», «Attribute index» and «Property index».
"""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XHTML = "http://www.w3.org/1999/xhtml"

SHAPES = frozenset({
    "svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "defs", "use", "linearGradient", "radialGradient",
    "stop", "clipPath", "mask", "pattern", "symbol", "marker", "text", "tspan",
})  # fmt: skip
WITH_WORDS = frozenset({"text", "tspan"})
LEFT_OUT = frozenset({"title", "desc", "metadata"})
"""Of SVG itself, but never drawn; what a drawing shows is said by `alt`."""
HARMFUL = frozenset({
    "script", "foreignobject", "iframe", "object", "embed", "image", "video", "audio", "a", "animate", "set", "animatetransform",
    "animatemotion", "handler", "listener", "style", "link", "meta", "html", "body", "svg",
})  # fmt: skip
"""Refused in lower case and in any namespace, so that nobody wonders where they went; all else that is foreign is left out."""

REFERRING = frozenset({"use", "linearGradient", "radialGradient", "pattern"})
"""Elements whose `href` names another element of the drawing."""

GEOMETRY = frozenset({
    "id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "width", "height", "points", "pathLength",
    "transform", "viewBox", "preserveAspectRatio", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits",
    "maskUnits", "maskContentUnits", "patternUnits", "patternContentUnits", "patternTransform", "markerUnits", "markerWidth",
    "markerHeight", "orient", "refX", "refY", "dx", "dy", "rotate", "textLength", "lengthAdjust",
})  # fmt: skip
PROPERTIES = frozenset({
    "clip-path", "clip-rule", "color", "color-interpolation", "display", "dominant-baseline", "fill", "fill-opacity", "fill-rule",
    "font-family", "font-size", "font-stretch", "font-style", "font-variant", "font-weight", "letter-spacing", "marker-end",
    "marker-mid", "marker-start", "mask", "mask-type", "opacity", "overflow", "paint-order", "shape-rendering", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-rendering", "vector-effect", "visibility",
    "word-spacing", "writing-mode",
})  # fmt: skip
"""Presentation attributes; a program may also write them into one `style`, from where they are taken."""
NOT_DRAWABLE = frozenset({"filter", "mix-blend-mode"})
"""Properties that change what is seen and that paper and pages do not both draw: refused unless they say nothing."""
FUNCTIONS = frozenset({
    "url", "rgb", "rgba", "hsl", "hsla", "matrix", "translate", "translatex", "translatey", "scale", "scalex", "scaley", "rotate",
    "skewx", "skewy",
})  # fmt: skip
"""In lower case, as CSS compares them."""
