"""A QR code as a vector drawing for print, and the address that a hand types instead."""

from typing import Any

from generator.render.addresses import code_address
from generator.render.codes import qr
from generator.render.context import RenderContext
from generator.render.print.sizes import DOT_MM
from generator.wording.locale import Locale


def typed_address(address: str, code: str) -> str:
    """What somebody types: no scheme, the site in small letters, the code as it stands on the plaque."""
    return f"{address.partition('://')[2].rstrip('/').lower()}/{code}"


def printed_code(
    context: RenderContext, code: str, locale: Locale, *, scan_m: float, least_module_mm: float, hard: bool = True
) -> dict[str, Any]:
    """The code of a stop or trail: drawing with its quiet zone, side with it in millimetres, words in its place."""
    plan = qr.plan(
        code_address(context.address, code),
        distance_m=scan_m,
        hard=hard,
        least_module_mm=least_module_mm,
        dot_mm=DOT_MM,
    )
    typed = typed_address(context.address, code)
    return {
        "svg": drawing(plan.matrix),
        "side": round(plan.whole_mm, 4),
        "quiet": round(plan.module_mm * qr.QUIET_ZONE_MODULES, 4),
        "modules": len(plan.matrix) + 2 * qr.QUIET_ZONE_MODULES,
        "least_module": least_module_mm,
        "alt": locale.tr("QR code: {address}", address=typed),
        "address": typed,
        "url": f"{context.address}/{code}/",
    }


def drawing(modules: qr.Matrix) -> str:
    """One path of merged runs, black on white, quiet zone included, one unit a module."""
    side = len(modules) + 2 * qr.QUIET_ZONE_MODULES
    path = "".join(
        f"M{column + qr.QUIET_ZONE_MODULES} {row + qr.QUIET_ZONE_MODULES}h{length}v1h-{length}z"
        for row, column, length in qr.runs(modules)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )
