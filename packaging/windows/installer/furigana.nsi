; Adds the dictionary for furigana to an installed program. makensis -DVERSION= -DSOURCE= -DOUT= -DICON=
Target amd64-unicode
!include "common.nsh"

Name "Jiritsu Desktop"
Caption "Jiritsu Desktop ${VERSION}"
OutFile "${OUT}"
VIAddVersionKey /LANG=1041 "FileDescription" "地域自立支援協議会 事務局 のふりがなの辞書"

!define MUI_ICON "${ICON}"
!define MUI_PAGE_HEADER_TEXT "$(TITLE)"
!define MUI_PAGE_HEADER_SUBTEXT "$(SUBTITLE)"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"

LangString TITLE 1041 "ふりがなの辞書"
LangString SUBTITLE 1041 "資料のふりがな（ルビ）版を作るための辞書を入れます。"
LangString NOT_THERE 1041 "この場所には Jiritsu Desktop が入っていません。先にプログラムを組み込んでください。"
LangString STILL_OPEN 1041 "Jiritsu Desktop が開いています。画面を閉じてから、もう一度始めてください。"
LangString TOO_OLD 1041 "このプログラムは Windows 10（バージョン1809）以降の64ビット版で動きます。"
LangString TITLE 1033 "Dictionary for furigana"
LangString SUBTITLE 1033 "Needed for papers with readings above the characters."
LangString NOT_THERE 1033 "Jiritsu Desktop is not installed here. Install the program first."
LangString STILL_OPEN 1033 "Jiritsu Desktop is open. Close its window, then start this again."
LangString TOO_OLD 1033 "This program needs 64-bit Windows 10 (1809) or newer."

Function .onInit
  !insertmacro REQUIRE_WINDOWS_10 "$(TOO_OLD)"
FunctionEnd

Section
  ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_THERE)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro REFUSE_WHILE_RUNNING "$(STILL_OPEN)"
  RMDir /r "$INSTDIR\furigana"
  SetOutPath "$INSTDIR\furigana"
  File /r "${SOURCE}/*"
SectionEnd
