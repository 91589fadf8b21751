Sub Run(list As String)
  number = FreeFile
  Open list For Input As #number
  Do While Not EOF(number)
    Line Input #number, entry
    If Len(entry) > 0 Then
      fields = Split(entry, "|")
      Take(fields(0), fields(1), fields(2))
    End If
  Loop
  Close #number
End Sub

Sub Take(source, what, target)
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If Left(what, 5) = ".uno:" Then
    Command(doc, what)
  ElseIf Len(what) > 0 Then
    Edit(doc, what)
  End If
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  Select Case Right(target, 4)
    Case ".odt": filter(0).Value = "writer8"
    Case ".doc": filter(0).Value = "MS Word 97"
    Case Else: filter(0).Value = "MS Word 2007 XML"
  End Select
  doc.storeToURL(target, filter())
  doc.close(True)
  Exit Sub
Failed:
  On Error Resume Next
  log = FreeFile
  Open ConvertFromURL(target) + ".error" For Output As #log
  Print #log, what + ": " + Error$ + " in line " + Erl
  Close #log
  doc.close(True)
End Sub

Sub Command(doc, name)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(doc.CurrentController.Frame, name, "", 0, Array())
End Sub

Function Found(doc, words)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = doc.findFirst(search)
End Function

Sub Over(doc, old, words)
  range = Found(doc, old)
  range.setString(words)
End Sub

Sub Selected(doc, words)
  doc.CurrentController.select(Found(doc, words))
End Sub

Sub WholeParagraph(doc, words)
  view = doc.CurrentController.getViewCursor()
  view.gotoRange(Found(doc, words).Start, False)
  cursor = view.Text.createTextCursorByRange(view)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  cursor.goRight(1, True)
  doc.CurrentController.select(cursor)
End Sub

Function TheTable(doc)
  TheTable = doc.TextTables.getByIndex(0)
End Function

Sub InsertBehind(doc, words, content)
  range = Found(doc, words)
  doc.Text.insertTextContent(range.End, content, False)
End Sub

Sub Edit(doc, what)
  Select Case what
    Case "words"
      Over(doc, "全年开展", "全年扎实开展")
      Over(doc, "特此报告。", "以上报告，请审阅。")
    Case "number"
      Over(doc, "68场次", "66场次")
    Case "tracked"
      doc.RecordChanges = True
      Over(doc, "全年开展", "全年扎实开展")
      Over(doc, "，司法确认12件", "")
      Over(doc, "特此报告", "以上报告")
      doc.RecordChanges = False
    Case "tracked number"
      doc.RecordChanges = True
      Over(doc, "68场次", "66场次")
      doc.RecordChanges = False
    Case "tracked paragraph"
      doc.RecordChanges = True
      WholeParagraph(doc, "举办调解员")
      Command(doc, ".uno:Delete")
      doc.RecordChanges = False
    Case "tracked new paragraph"
      doc.RecordChanges = True
      range = Found(doc, "余人次。").End
      doc.Text.insertControlCharacter(range, 0, False)
      Over(doc, "（二）规范", "办事员写的一段，共8处。（二）规范")
      doc.RecordChanges = False
    Case "tracked row"
      doc.RecordChanges = True
      TheTable(doc).Rows.insertByIndex(2, 1)
      TheTable(doc).getCellByName("A3").String = "南村"
      TheTable(doc).getCellByName("B3").String = "9"
      TheTable(doc).getCellByName("C3").String = "8"
      doc.RecordChanges = False
    Case "tracked row gone"
      doc.RecordChanges = True
      doc.CurrentController.select(TheTable(doc).getCellByName("A3"))
      Command(doc, ".uno:DeleteRows")
      doc.RecordChanges = False
    Case "no bookmarks"
      names = doc.Bookmarks.ElementNames
      For i = 0 To UBound(names)
        mark = doc.Bookmarks.getByName(names(i))
        mark.Anchor.Text.removeTextContent(mark)
      Next
    Case "split"
      doc.Text.insertControlCharacter(Found(doc, "，发放资料").Start, 0, False)
    Case "joined"
      cursor = doc.Text.createTextCursorByRange(Found(doc, "司法确认12件。").End)
      cursor.goRight(1, True)
      cursor.setString("")
    Case "moved"
      WholeParagraph(doc, "举办调解员")
      Command(doc, ".uno:Cut")
      doc.CurrentController.select(Found(doc, "（一）加强").Start)
      Command(doc, ".uno:Paste")
    Case "copied"
      WholeParagraph(doc, "举办调解员")
      Command(doc, ".uno:Copy")
      doc.CurrentController.select(Found(doc, "各村调解情况").Start)
      Command(doc, ".uno:Paste")
      Over(doc, "举办调解员培训6场，培训240人次", "办事员抄来的一段")
    Case "new paragraph"
      range = Found(doc, "余人次。").End
      doc.Text.insertString(range, Chr(13) + "全镇建成法治文化阵地8处。", False)
    Case "paragraph gone"
      WholeParagraph(doc, "举办调解员")
      Command(doc, ".uno:Delete")
    Case "row more"
      TheTable(doc).Rows.insertByIndex(2, 1)
      TheTable(doc).getCellByName("A3").String = "南村"
      TheTable(doc).getCellByName("B3").String = "9"
      TheTable(doc).getCellByName("C3").String = "8"
    Case "row gone"
      TheTable(doc).Rows.removeByIndex(2, 1)
    Case "column more"
      TheTable(doc).Columns.insertByIndex(3, 1)
      TheTable(doc).getCellByName("D1").String = "备注"
    Case "column in the middle"
      TheTable(doc).Columns.insertByIndex(1, 1)
      TheTable(doc).getCellByName("B1").String = "人口"
    Case "cell"
      TheTable(doc).getCellByName("B2").String = "18"
    Case "cells merged"
      cursor = TheTable(doc).createCursorByCellName("A2")
      cursor.gotoCellByName("A3", True)
      cursor.mergeRange()
    Case "sum in a cell"
      TheTable(doc).Rows.insertByIndex(3, 1)
      TheTable(doc).getCellByName("A4").String = "合计"
      TheTable(doc).getCellByName("B4").Formula = "=sum(<B2:B3>)"
    Case "bold"
      Found(doc, "68场次").CharWeight = 150
      Found(doc, "8场").CharHeight = 20
      Found(doc, "93").CharColor = 255
    Case "another face"
      cursor = doc.Text.createTextCursor()
      cursor.gotoEnd(True)
      cursor.CharFontNameAsian = "宋体"
      cursor.CharHeightAsian = 14
    Case "footnote"
      note = doc.createInstance("com.sun.star.text.Footnote")
      InsertBehind(doc, "宣传68", note)
      note.String = "含进校园68场次"
      last = doc.createInstance("com.sun.star.text.Endnote")
      InsertBehind(doc, "立案查处违法行为4", last)
      last.String = "尾注4件"
    Case "header"
      style = doc.StyleFamilies.getByName("PageStyles").getByName(Found(doc, "全年").PageStyleName)
      style.HeaderIsOn = True
      style.HeaderText.String = "页眉68场次"
    Case "frame"
      frame = doc.createInstance("com.sun.star.text.TextFrame")
      frame.Width = 4000
      frame.Height = 1000
      InsertBehind(doc, "全年开展", frame)
      frame.String = "框内：广场宣传68场次"
    Case "link"
      Found(doc, "宣传68场次").HyperLinkURL = "https://www.example.cn/"
      Found(doc, "起，调解成功率达9").HyperLinkURL = "https://www.example.cn/"
    Case "contents"
      index = doc.createInstance("com.sun.star.text.ContentIndex")
      index.CreateFromOutline = True
      doc.Text.insertTextContent(Found(doc, "2024年，安宁镇").Start, index, False)
      index.update()
    Case "fields"
      page = doc.createInstance("com.sun.star.text.TextField.PageNumber")
      page.NumberingType = 4
      InsertBehind(doc, "全年开展", page)
      chapter = doc.createInstance("com.sun.star.text.TextField.Input")
      chapter.Content = "填写"
      InsertBehind(doc, "司法确认", chapter)
    Case "breaks"
      doc.Text.insertControlCharacter(Found(doc, "广场宣传").End, 1, False)
      doc.Text.insertControlCharacter(Found(doc, "立案查处").End, 4, False)
      doc.Text.insertControlCharacter(Found(doc, "3").End, 3, False)
      doc.Text.insertString(Found(doc, "调解矛盾").End, Chr(9), False)
    Case "section"
      Found(doc, "（三）").BreakType = com.sun.star.style.BreakType.PAGE_BEFORE
      Found(doc, "（三）").PageDescName = "Landscape"
    Case "replaced everywhere"
      search = doc.createReplaceDescriptor()
      search.SearchString = "安宁镇"
      search.ReplaceString = "文疃镇"
      doc.replaceAll(search)
    Case "replaced everywhere, tracked"
      doc.RecordChanges = True
      search = doc.createReplaceDescriptor()
      search.SearchString = "调解"
      search.ReplaceString = "化解"
      doc.replaceAll(search)
      doc.RecordChanges = False
    Case "heading gone"
      WholeParagraph(doc, "（二）规范")
      Command(doc, ".uno:Delete")
    Case Else
      Error 1
  End Select
End Sub
