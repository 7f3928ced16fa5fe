"""imsmanifest.xml: what is in the package, in which order it is learned, what is tracked (SCORM 1.2 CAM)."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

IMS = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Sco:
    """A page that the platform starts and tracks. `mastery` is the pass mark of a quiz, in percent."""

    id: str
    title: str
    file: str
    mastery: int | None = None


def manifest(course: str, title: str, scos: Sequence[Sco], shared: Sequence[str]) -> bytes:
    """The manifest of one course; `shared` are the files that every page uses."""
    ET.register_namespace("", IMS)
    ET.register_namespace("adlcp", ADL)
    root = ET.Element(_ims("manifest"), {"identifier": f"course-{course}", "version": "1.2"})
    metadata = ET.SubElement(root, _ims("metadata"))
    ET.SubElement(metadata, _ims("schema")).text = "ADL SCORM"
    ET.SubElement(metadata, _ims("schemaversion")).text = "1.2"
    organizations = ET.SubElement(root, _ims("organizations"), {"default": "course"})
    organization = ET.SubElement(organizations, _ims("organization"), {"identifier": "course"})
    ET.SubElement(organization, _ims("title")).text = title
    resources = ET.SubElement(root, _ims("resources"))
    for sco in scos:
        _item(organization, sco)
        _resource(resources, f"res-{sco.id}", sco.file, [sco.file], "sco", depends=True)
    _resource(resources, "shared", "", shared, "asset", depends=False)
    ET.indent(root)
    body: bytes = ET.tostring(root, "utf-8")
    return DECLARATION + body + b"\n"


def _item(organization: ET.Element, sco: Sco) -> None:
    names = {"identifier": f"item-{sco.id}", "identifierref": f"res-{sco.id}", "isvisible": "true"}
    item = ET.SubElement(organization, _ims("item"), names)
    ET.SubElement(item, _ims("title")).text = sco.title
    if sco.mastery is not None:
        ET.SubElement(item, f"{{{ADL}}}masteryscore").text = str(sco.mastery)


def _resource(resources: ET.Element, name: str, start: str, files: Sequence[str], kind: str, *, depends: bool) -> None:
    described = {"identifier": name, "type": "webcontent", f"{{{ADL}}}scormtype": kind}
    resource = ET.SubElement(resources, _ims("resource"), {**described, "href": start} if start else described)
    for file in files:
        ET.SubElement(resource, _ims("file"), {"href": file})
    if depends:
        ET.SubElement(resource, _ims("dependency"), {"identifierref": "shared"})


def _ims(tag: str) -> str:
    return f"{{{IMS}}}{tag}"
