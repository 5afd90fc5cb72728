package org.openportfolio.media.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openportfolio.media.cleaning.Traces.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents say nothing of who wrote and saved them; what can be read in them stays. */
@Tag("PU-4")
@Tag("LK-8")
class DocumentsTest {
    private static final String WORD = "application/x-tika-ooxml";
    private static final String ODT = "application/vnd.oasis.opendocument.text";
    private static final String PDF = "application/pdf";

    @TempDir Path folder;

    @Test
    void aTextSaysNothingAndReadsTheSame() throws IOException {
        var parts = parts(Traces.clean(folder, zip(word()), WORD).cleaned().bytes());
        parts.forEach((name, part) -> assertThat(Traces.foundIn(part)).as(name).isFalse());
        var text = text(parts.get("word/document.xml"));
        assertThat(text).contains("A frog jumps &amp; croaks.", "w:author=\"Author\"", "r:embed=");
        assertThat(text).doesNotContain("rsid", "2024", "<!--");
        assertThat(text(parts.get("word/comments.xml"))).contains("Well seen", "\"Author\"");
        assertThat(text(parts.get("word/settings.xml"))).contains("w:zoom").doesNotContain("docId");
        assertThat(text(parts.get("word/_rels/document.xml.rels")))
                .contains("media/image1.jpg", "https://example.org/frogs")
                .doesNotContain("customXml", "attachedTemplate", "Users");
        assertThat(parts).doesNotContainKeys("customXml/item1.xml", "docProps/thumbnail.jpeg");
        assertThat(text(parts.get("[Content_Types].xml")))
                .contains("/word/document.xml")
                .doesNotContain("customXml");
        assertThat(Samples.seen(parts.get("word/media/image1.jpg")))
                .isEqualTo(Samples.seen(Samples.picture("jpeg")));
    }

    @Test
    void whatIsInsideADocumentIsCleanedToo() throws IOException {
        var inner =
                Map.of(
                        "[Content_Types].xml",
                        bytes("<Types/>"),
                        "docProps/core.xml",
                        bytes("<a>" + Traces.AUTHOR + "</a>"));
        var outer = word();
        outer.put("word/embeddings/sheet1.xlsx", zip(inner));
        var parts = parts(Traces.clean(folder, zip(outer), WORD).cleaned().bytes());
        var within = parts(parts.get("word/embeddings/sheet1.xlsx"));
        assertThat(within).containsOnlyKeys("[Content_Types].xml", "docProps/core.xml");
        within.forEach((name, part) -> assertThat(Traces.foundIn(part)).as(name).isFalse());
    }

    @Test
    void theBooksThatATextQuotesStay() throws IOException {
        var word = word();
        word.put(
                "customXml/item1.xml",
                bytes(
                        "<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\"><b:Last>Darwin</b:Last></b:Sources>"));
        assertThat(
                        text(
                                parts(Traces.clean(folder, zip(word), WORD).bytes())
                                        .get("customXml/item1.xml")))
                .contains("Darwin");
    }

    @ParameterizedTest
    @CsvSource({
        "word/vbaProject.bin, HOLDS_FILES",
        "word/embeddings/oleObject1.bin, HOLDS_FILES",
        "_xmlsignatures/sig1.xml, SIGNED",
        "xl/comments1.xml, NAMES_PEOPLE",
        "xl/connections.xml, HOLDS_FILES"
    })
    void someDocumentsAreLeft(String part, Reason reason) throws IOException {
        var word = word();
        word.put(part, bytes("<a/>"));
        Traces.clean(folder, zip(word), WORD).left(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "'<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>'",
        "'<a b=\"'",
        "'<a b=1/>'",
        "'<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>'"
    })
    void oddMarkupIsLeft(String xml) throws IOException {
        var word = word();
        word.put("word/document.xml", bytes(xml));
        Traces.clean(folder, zip(word), WORD).left(Reason.DAMAGED);
    }

    @Test
    void whatUnpacksForEverIsLeft() throws IOException {
        var word = word();
        word.put("word/document.xml", new byte[60 * 1024 * 1024]);
        Traces.clean(folder, zip(word), WORD).left(Reason.TOO_LARGE);
    }

    @Test
    void manyDocumentsInADocumentShareItsRoom() throws IOException {
        var word = word();
        for (int i = 0; i < 8; i++)
            word.put(
                    "word/embeddings/sheet" + i + ".xlsx",
                    zip(
                            Map.of(
                                    "[Content_Types].xml",
                                    bytes("<Types/>"),
                                    "xl/media/image1.bmp",
                                    new byte[1024 * 1024])));
        var file = Files.write(folder.resolve("bomb"), zip(word));
        var clean = OutputStream.nullOutputStream();
        assertThatThrownBy(() -> Office.clean(file, clean, 8L * 1024 * 1024))
                .isInstanceOfSatisfying(
                        LeftAsIs.class,
                        left -> assertThat(left.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({"docprops/Core.xml", "docProps/core2.xml", "docProps/app1.xml"})
    void itsPropertiesGoWhateverAProgramCallsThem(String name) throws IOException {
        var word = word();
        word.put(name, bytes("<a><creator>" + Traces.AUTHOR + "</creator></a>"));
        word.remove("docProps/core.xml");
        var parts = parts(Traces.clean(folder, zip(word), WORD).cleaned().bytes());
        assertThat(Traces.foundIn(parts.get(name))).isFalse();
    }

    @Test
    void anArchiveIsLeft() throws IOException {
        Traces.clean(folder, zip(Map.of("a.txt", bytes("a"))), "application/zip")
                .left(Reason.ARCHIVE);
    }

    @Test
    void anOpenDocumentSaysNothing() throws IOException {
        var odt = new LinkedHashMap<String, byte[]>();
        odt.put("mimetype", bytes(ODT));
        odt.put(
                "content.xml",
                bytes(
                        "<office:document-content><office:annotation><dc:creator>"
                                + Traces.AUTHOR
                                + "</dc:creator><dc:date>2024-05-06</dc:date><text:p>Well seen</text:p></office:annotation><text:p>A frog jumps.<text:date>6 May</text:date></text:p></office:document-content>"));
        odt.put("meta.xml", bytes("<a>" + Traces.AUTHOR + "</a>"));
        odt.put("Pictures/1.jpg", Samples.photo(1));
        odt.put("Thumbnails/thumbnail.png", Samples.drawing(1));
        odt.put(
                "settings.xml",
                bytes(
                        "<a><config:config-item config:name=\"PrinterName\">"
                                + Traces.DEVICE
                                + "</config:config-item></a>"));
        odt.put(
                "META-INF/manifest.xml",
                bytes(
                        "<m><m:file-entry m:full-path=\"Thumbnails/thumbnail.png\"/><m:file-entry m:full-path=\"content.xml\"/></m>"));
        var clean = Traces.clean(folder, zip(odt), ODT).cleaned().bytes();
        assertThat(text(clean)).startsWith("PK").contains("mimetype" + ODT);
        var parts = parts(clean);
        parts.forEach((name, part) -> assertThat(Traces.foundIn(part)).as(name).isFalse());
        assertThat(text(parts.get("content.xml"))).contains("A frog jumps.", "Well seen", "6 May");
        assertThat(parts).doesNotContainKey("Thumbnails/thumbnail.png");
        assertThat(text(parts.get("META-INF/manifest.xml"))).doesNotContain("Thumbnails");
        odt.put("META-INF/documentsignatures.xml", bytes("<a/>"));
        Traces.clean(folder, zip(odt), ODT).left(Reason.SIGNED);
    }

    @Test
    void aPdfSaysNothingInAnyOfItsStates() throws IOException {
        var pdf = pdf();
        assertThat(Traces.foundIn(pdf)).isTrue();
        var clean = Traces.clean(folder, pdf, PDF).cleaned().bytes();
        assertThat(Traces.foundIn(clean)).isFalse();
        try (var document = Loader.loadPDF(clean)) {
            for (var key : document.getDocument().getXrefTable().keySet())
                if (document.getDocument().getObjectFromPool(key).getObject()
                        instanceof COSStream stream)
                    assertThat(Traces.foundIn(stream.createRawInputStream().readAllBytes()))
                            .isFalse();
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var page = document.getPage(0);
            assertThat(text(page.getContents().readAllBytes())).contains("Do");
            assertThat(page.getAnnotations().get(0).getContents()).isEqualTo("Well seen");
            var resources = page.getResources();
            var picture =
                    (PDImageXObject)
                            resources.getXObject(resources.getXObjectNames().iterator().next());
            var shown = picture.getImage();
            assertThat(shown.getRGB(0, 0, 96, 64, null, 0, 96))
                    .isEqualTo(Samples.seen(Samples.picture("jpeg")));
        }
        assertThat(text(clean)).doesNotContain("/Metadata", "/PieceInfo");
    }

    @Test
    void aLockedPdfIsLeft() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            Traces.clean(folder, saved(document), PDF).left(Reason.PROTECTED);
        }
    }

    @Test
    void aSignedPdfAndOneWithFilesAreLeft() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var root = document.getDocumentCatalog().getCOSObject();
            root.setItem(COSName.getPDFName("Perms"), new COSDictionary());
            Traces.clean(folder, saved(document), PDF).left(Reason.SIGNED);
            root.removeItem(COSName.getPDFName("Perms"));
            var file = new COSDictionary();
            file.setItem(COSName.EF, new COSDictionary());
            root.setItem(COSName.getPDFName("AF"), file);
            Traces.clean(folder, saved(document), PDF).left(Reason.HOLDS_FILES);
        }
    }

    @Test
    void aBrokenPdfIsLeft() throws IOException {
        var pdf = pdf();
        Traces.clean(folder, Arrays.copyOf(pdf, 40), PDF).left(Reason.DAMAGED);
        Traces.clean(folder, bytes("%PDF-1.4\nnothing\nstartxref\n9\n%%EOF\n"), PDF)
                .left(Reason.DAMAGED);
    }

    @Test
    void aPdfThatUnpacksWithoutEndIsLeftBeforeItIsUnpacked() throws IOException {
        var spaces = packed(' ', 64 << 20);
        for (var head :
                List.of(
                        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
                        "/Type/Obj#53tm/N 1/F#69rst 4/Filter/FlateDecode",
                        "/N 1 /First 4 /X (1 0 obj) /Filter [/FlateDecode]",
                        "/Type/XRef/W[1 1 1]/Size 9/Filter/FlateDecode",
                        "/Type/XRef/W[0 0 0]/Index[0 2000000000]/Size 9",
                        "/N 1/First 4/Filter[/ASCIIHexDecode/LZWDecode]",
                        "/N 1/First 4/Filter/FlateDecode % 1 0 obj\n",
                        "/N 1 % (\n/First 4 % )\n/Filter/FlateDecode",
                        "/N 1/First 4/Filter/FlateDecode/X (endstream)",
                        "/N 1/First 4/Filter/FlateDecode/X (" + "y".repeat(20_000) + ")"))
            Traces.clean(folder, pdf(head, spaces), PDF).left(Reason.TOO_LARGE);
        Traces.clean(folder, pdf("/Type/XRef/W[1 2 1]/Encrypt 4 0 R", spaces), PDF)
                .left(Reason.PROTECTED);
    }

    @Test
    void aPdfThatSaysNothingOfAStreamWithoutEndIsLeftToo() throws IOException {
        Traces.clean(folder, pdf("/Filter/FlateDecode", packed(' ', 65 << 20)), PDF)
                .left(Reason.TOO_LARGE);
        Traces.clean(folder, pdf("/Filter[/FlateDecode/FlateDecode]", packed(' ', 1 << 20)), PDF)
                .left(Reason.TOO_LARGE);
    }

    @Test
    void fontsOutlinesAndPicturesAreNotTakenForTablesOfReferences() throws Exception {
        var file =
                Files.write(
                        folder.resolve("font.pdf"),
                        pdf("/W [1 3 500]/First 5 0 R/Filter/FlateDecode", packed(' ', 48 << 20)));
        Modest.require(file);
    }

    @Test
    @Timeout(60)
    void signsWithinSignsCostNoTime() throws Exception {
        var deep = "(".repeat(4_000) + ")".repeat(4_000) + " stream ".repeat(1_000);
        Modest.require(
                Files.write(
                        folder.resolve("deep.pdf"),
                        pdf("/Filter/FlateDecode", bytes(deep.repeat(60)))));
        var open = Files.write(folder.resolve("open.pdf"), bytes("1 0 obj<<(".repeat(500_000)));
        assertThatThrownBy(() -> Modest.require(open))
                .isInstanceOfSatisfying(
                        LeftAsIs.class,
                        left -> assertThat(left.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void aPhotoThatUnpacksWithoutEndIsLeft() throws IOException {
        var filters = new COSArray();
        filters.add(COSName.FLATE_DECODE);
        filters.add(COSName.DCT_DECODE);
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var photo =
                    new PDImageXObject(
                            document,
                            new ByteArrayInputStream(packed(0, 80 << 20)),
                            filters,
                            96,
                            64,
                            8,
                            PDDeviceRGB.INSTANCE);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(photo, 10, 10);
            }
            Traces.clean(folder, saved(document), PDF).left(Reason.TOO_LARGE);
        }
    }

    private static byte[] pdf(String head, byte[] stream) throws IOException {
        var pdf = new ByteArrayOutputStream();
        pdf.write(
                bytes(
                        "%PDF-1.5\n5 0 obj\n<</W [0 [500]]>>\nendobj\n1 0 obj\n<<"
                                + head
                                + "/Length "));
        pdf.write(bytes(stream.length + ">>\nstream\r\n"));
        pdf.write(stream);
        pdf.write(bytes("\nendstream\nendobj\nstartxref\n9\n%%EOF\n"));
        return pdf.toByteArray();
    }

    /** The same byte so often, packed. */
    private static byte[] packed(int one, int length) throws IOException {
        var out = new ByteArrayOutputStream();
        var chunk = new byte[1 << 20];
        Arrays.fill(chunk, (byte) one);
        try (var packing = new DeflaterOutputStream(out)) {
            for (int i = 0; i < length >> 20; i++) packing.write(chunk);
        }
        return out.toByteArray();
    }

    @Test
    void aDiskThatRefusesIsNotTakenForABrokenPdf() throws IOException {
        var file = Files.write(folder.resolve("whole.pdf"), pdf());
        var clean = OutputStream.nullOutputStream();
        assertThatThrownBy(() -> Pdf.clean(file, clean, folder.resolve("no-room-here")))
                .isInstanceOf(UncheckedIOException.class);
    }

    /** With properties, XMP, a remark, a photo; and an earlier state with other properties. */
    static byte[] pdf() throws IOException {
        byte[] first;
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            document.getDocumentInformation().setAuthor(Traces.AUTHOR);
            var xmp =
                    new PDMetadata(
                            document,
                            new ByteArrayInputStream(bytes("<x>" + Traces.AUTHOR + "</x>")));
            document.getDocumentCatalog().setMetadata(xmp);
            page.getCOSObject().setString(COSName.getPDFName("PieceInfo"), Traces.DEVICE);
            var photo =
                    new PDImageXObject(
                            document,
                            new ByteArrayInputStream(Samples.photo(1)),
                            COSName.DCT_DECODE,
                            96,
                            64,
                            8,
                            PDDeviceRGB.INSTANCE);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(photo, 10, 10);
            }
            var remark = new PDAnnotationText();
            remark.setContents("Well seen");
            remark.setTitlePopup(Traces.AUTHOR);
            remark.setRectangle(new PDRectangle(1, 1, 9, 9));
            page.getAnnotations().add(remark);
            first = saved(document);
        }
        try (var document = Loader.loadPDF(first)) {
            document.getDocumentInformation().setCreator(Traces.MARK + " Second");
            var info = document.getDocumentInformation().getCOSObject();
            info.setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    /** A text as Word saves it, with all it knows of its author. */
    static Map<String, byte[]> word() {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put(
                "[Content_Types].xml",
                bytes(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types><Override PartName=\"/word/document.xml\" ContentType=\"a\"/><Override PartName=\"/customXml/itemProps1.xml\" ContentType=\"b\"/></Types>"));
        parts.put(
                "_rels/.rels",
                bytes(
                        "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://x/metadata/thumbnail\" Target=\"docProps/thumbnail.jpeg\"/></Relationships>"));
        parts.put(
                "docProps/core.xml",
                bytes("<c><dc:creator>" + Traces.AUTHOR + "</dc:creator></c>"));
        parts.put("docProps/app.xml", bytes("<c><Company>" + Traces.AUTHOR + "</Company></c>"));
        parts.put("docProps/custom.xml", bytes("<c>" + Traces.AUTHOR + "</c>"));
        parts.put("docProps/thumbnail.jpeg", Samples.photo(1));
        parts.put(
                "word/document.xml",
                bytes(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- "
                                + Traces.AUTHOR
                                + " --><w:document xmlns:w=\"w\"><w:p w:rsidR=\"00A1\" w:rsidRDefault='00A2'><w:r><w:t>A frog jumps &amp; croaks.</w:t></w:r><w:ins w:id=\"1\" w:author=\""
                                + Traces.AUTHOR
                                + "\" w:date=\"2024-05-06T07:08:09Z\"><w:r><w:t>It is green.</w:t></w:r></w:ins></w:p><pic:cNvPr id=\"0\" descr=\"C:\\Users\\"
                                + Traces.MARK
                                + "\\frog.jpg\"/><a:blip r:embed=\"rId2\"/></w:document>"));
        parts.put(
                "word/comments.xml",
                bytes(
                        "<w:comments><w:comment w:id=\"0\" w:author=\""
                                + Traces.AUTHOR
                                + "\" w:initials=\""
                                + Traces.MARK
                                + "\" w:date=\"2024-05-06T07:08:09Z\"><w:p>Well seen</w:p></w:comment></w:comments>"));
        parts.put(
                "word/people.xml",
                bytes(
                        "<w15:people><w15:person w15:author=\""
                                + Traces.AUTHOR
                                + "\"/></w15:people>"));
        parts.put(
                "word/settings.xml",
                bytes(
                        "<w:settings><w:zoom w:percent=\"100\"/><w:attachedTemplate r:id=\"rId1\"/><w:rsids><w:rsidRoot w:val=\"00A1\"/></w:rsids><w15:docId w15:val=\"{A}\"/><w:docVars><w:docVar w:name=\"a\" w:val=\""
                                + Traces.AUTHOR
                                + "\"/></w:docVars></w:settings>"));
        parts.put(
                "word/_rels/document.xml.rels",
                bytes(
                        "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/attachedTemplate\" Target=\"file:///C:\\Users\\"
                                + Traces.MARK
                                + "\\Normal.dotm\" TargetMode=\"External\"/><Relationship Id=\"rId2\" Type=\"http://x/image\" Target=\"media/image1.jpg\"/><Relationship Id=\"rId3\" Type=\"http://x/customXml\" Target=\"../customXml/item1.xml\"/><Relationship Id=\"rId4\" Type=\"http://x/hyperlink\" Target=\"https://example.org/frogs\" TargetMode=\"External\"/><Relationship Id=\"rId5\" Type=\"http://x/hyperlink\" Target=\"file:///C:/Users/"
                                + Traces.MARK
                                + "/a.txt\" TargetMode=\"External\"/></Relationships>"));
        parts.put("word/media/image1.jpg", Samples.photo(1));
        parts.put(
                "customXml/item1.xml", bytes("<p:properties>" + Traces.AUTHOR + "</p:properties>"));
        return parts;
    }

    static byte[] zip(Map<String, byte[]> parts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setComment(Traces.AUTHOR);
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] file) throws IOException {
        assertThat(Traces.foundIn(file)).isFalse();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                assertThat(part.getTimeLocal().getYear()).isEqualTo(1980);
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
